import { showCapture } from './capture-actions.ts';
import { goToSeq } from './go-to-request.ts';
import { logView } from './log-view.ts';

/** How long a capture may take to be listed, milliseconds. */
const longestWaitMs = 5000;

/** Shows a capture with the list at one of its entries, and that entry open. */
export async function showEntry(captureId: number, seq: number): Promise<void> {
  await showCapture(captureId);
  await listed(captureId);
  await goToSeq(seq);
}

/** Once the list of events is that of a capture and has an event. */
function listed(captureId: number): Promise<void> {
  const isListed = (): boolean => {
    const { status } = logView.store.getState();
    return status !== null && status.captureId === captureId && status.end > status.start;
  };
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(done, longestWaitMs);
    const unsubscribe = logView.store.subscribe(() => {
      if (isListed()) done();
    });
    if (isListed()) done();
  });
}
