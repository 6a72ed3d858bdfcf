import { capturesCompared } from './captures-compared.ts';
import { showCapture } from './capture-actions.ts';
import { maxExportedRows, selectedRows } from './selected-rows.ts';
import { selectedCount } from './log-view-state.ts';
import { logView } from './log-view.ts';
import { reportFailure } from './notices.ts';
import { replayDesk } from './replay-desk.ts';
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

/** How many rows are selected together; 0 for less than two. */
export function selectionToReplay(): number {
  const count = selectedCount(logView.store.getState());
  return count < 2 ? 0 : count;
}

/** Replays all messages, or only those of the selected rows. */
export async function replayRows(which: 'all' | 'selected'): Promise<void> {
  const { subject } = replayDesk.store.getState();
  if (subject === null) return;
  try {
    const rows = which === 'selected' ? await selectedRows(maxExportedRows) : null;
    await replayDesk.open({ ...subject, seqs: rows?.map(({ seq }) => seq) ?? null });
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
