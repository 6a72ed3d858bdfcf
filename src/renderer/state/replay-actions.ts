import { RequestFailure } from '../api/request-failure.ts';
import { capturesCompared } from './captures-compared.ts';
import { showCapture } from './capture-actions.ts';
import { maxExportedRows, selectedRows } from './selected-rows.ts';
import { selectedCount } from './log-view-state.ts';
import { logView } from './log-view.ts';
import { reportFailure } from './notices.ts';
import { sayInList } from './list-message.ts';
import { replayDesk, savedScenarioWords } from './replay-desk.ts';
import { scenarioDesk } from './scenario-desk.ts';
import { session } from './session.ts';

/** Opens the desk with the shown capture: its selected connection, or the one that sent most. */
export async function replayShown(): Promise<void> {
  const { shownCaptureId, selectedId, scope } = session.getState();
  await replayDesk.open({
    captureId: shownCaptureId,
    connectionId: scope === 'selected' ? selectedId : null,
    seqs: null,
  });
}

/**
 * Opens the desk with the selected rows of the event list; of one row alone, with everything of its connection, which
 * is `connectionId`.
 */
export async function replaySelected(connectionId: number | null): Promise<void> {
  try {
    const { shownCaptureId: captureId } = session.getState();
    const isSome = selectionToReplay() > 0;
    const seqs = isSome ? await selectedSeqs() : null;
    await replayDesk.open({ captureId, connectionId: isSome ? null : connectionId, seqs });
  } catch (error) {
    reportFailure(error);
  }
}

/** How many rows are selected together; 0 for less than two. */
export function selectionToReplay(): number {
  const count = selectedCount(logView.store.getState());
  return count < 2 ? 0 : count;
}

/** A part of what was selected would be another conversation: then nothing is replayed. */
async function selectedSeqs(): Promise<readonly number[]> {
  if (selectionToReplay() > maxExportedRows) {
    throw new RequestFailure(
      'too-many-rows',
      `At most ${maxExportedRows.toLocaleString('en-US')} selected events can be replayed. Select fewer, or replay all messages.`,
    );
  }
  return (await selectedRows(maxExportedRows)).map(({ seq }) => seq);
}

/** Replays all messages, or only those of the selected rows. */
export async function replayRows(which: 'all' | 'selected'): Promise<void> {
  const { subject } = replayDesk.store.getState();
  if (subject === null) return;
  try {
    const seqs = which === 'selected' ? await selectedSeqs() : null;
    await replayDesk.open({ ...subject, seqs });
  } catch (error) {
    reportFailure(error);
  }
}

/**
 * Writes what would be replayed as a scenario file, and leaves the desk for it when it lies in the workspace. When the
 * dialog was closed meanwhile, the list says what was written.
 */
export async function saveAsScenario(): Promise<void> {
  try {
    const saved = await replayDesk.saveScenario();
    if (saved === null) return;
    const words = savedScenarioWords(saved);
    const { isOpen, scenario } = replayDesk.store.getState();
    if (!isOpen || scenario.kind !== 'saved') {
      sayInList(words, 'until the next');
    } else if (saved.id !== null) {
      replayDesk.close();
      await scenarioDesk.openAt(saved.id, words);
    }
  } catch (error) {
    reportFailure(error);
  }
}

/** Leaves the desk for the capture that the replay wrote. */
export async function showReplayed(): Promise<void> {
  const captureId = replayDesk.store.getState().state?.captureId ?? null;
  replayDesk.close();
  if (captureId !== null) await showCapture(captureId);
}

/** Leaves the desk and lays the recording and the replay side by side. */
export async function compareReplayed(): Promise<void> {
  const { subject, state } = replayDesk.store.getState();
  const captureId = state?.captureId ?? null;
  replayDesk.close();
  if (subject !== null && captureId !== null) {
    await capturesCompared.openReplayed(subject.captureId, captureId);
  }
}
