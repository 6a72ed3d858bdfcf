import { createStore } from 'zustand/vanilla';
import type { RetentionPolicy } from '../../core/capture/capture-status.ts';
import { client } from '../api/client.ts';
import { RequestFailure } from '../api/request-failure.ts';
import { goToListed } from './listed-entry.ts';
import { reportFailure } from './notices.ts';
import { loadRecentCaptures } from './recent-captures.ts';
import { liveCaptureId, session, showLive, showRecorded } from './session.ts';

/** What is under way with capture files: a copy of millions of events takes its time. */
export type CaptureWork = 'none' | 'opening' | 'saving';

/** What the window is busy with beside its connections. */
export const captureWork = createStore<{ readonly kind: CaptureWork }>(() => ({ kind: 'none' }));

/** Shows a capture that is open: the live one, or another with the connections it recorded. */
export async function showCapture(captureId: number): Promise<void> {
  if (captureId === liveCaptureId) {
    showLive();
    return;
  }
  try {
    showRecorded(captureId, await client.recordedConnections(captureId));
  } catch (error) {
    reportFailure(error);
  }
}

/** Shows a capture that was opened just now: one that a failed run left at the entry where it failed. */
export async function showOpened(captureId: number): Promise<void> {
  await showCapture(captureId);
  goToFailure(captureId).catch(reportFailure);
}

/** Asks for a capture file, opens it read-only and shows it. */
export function openCaptureFile(): Promise<void> {
  return opened(() => client.openCapture());
}

/** Opens one of the recent captures and shows it. */
export function openRecent(id: string): Promise<void> {
  return opened(() => client.openRecentCapture(id));
}

/** Closes an opened capture; the live one is shown again if it was shown. */
export function closeCapture(captureId: number): void {
  if (session.getState().shownCaptureId === captureId) {
    showLive();
  }
  client.closeCapture(captureId).then(loadRecentCaptures, reportFailure);
}

/** Asks for a place and writes the whole shown capture there. */
export async function saveShownCapture(): Promise<void> {
  await during('saving', async () => {
    if (await client.saveCaptureAs(session.getState().shownCaptureId)) {
      await loadRecentCaptures();
    }
  });
}

/** Gives up saving a capture; what stood at the chosen place stays as it was. */
export function cancelSave(captureId: number): void {
  client.cancelSave(captureId).catch(reportFailure);
}

/** Sets how much of the live capture is kept. */
export function setRetention(policy: RetentionPolicy): void {
  client.setRetention(liveCaptureId, policy).catch(reportFailure);
}

async function opened(open: () => Promise<number | null>): Promise<void> {
  await during('opening', async () => {
    const captureId = await open();
    if (captureId !== null) {
      await showOpened(captureId);
      await loadRecentCaptures();
    }
  });
}

async function goToFailure(captureId: number): Promise<void> {
  const seq = await client.failedEntry(captureId);
  if (seq !== null) await goToListed(captureId, seq);
}

/** One at a time: a second press while a dialog is open opens no second dialog. */
async function during(kind: 'opening' | 'saving', work: () => Promise<void>): Promise<void> {
  if (captureWork.getState().kind !== 'none') {
    return;
  }
  captureWork.setState({ kind });
  try {
    await work();
  } catch (error) {
    const wasGivenUp = error instanceof RequestFailure && error.code === 'conversion-cancelled';
    if (!wasGivenUp) reportFailure(error);
  } finally {
    captureWork.setState({ kind: 'none' });
  }
}
