import { goToSeq } from './go-to-request.ts';
import { logView } from './log-view.ts';

/** How long a capture may take to be listed, milliseconds. */
const longestWaitMs = 5000;

/** Goes to an entry of a capture once its events are listed, unless another capture is shown by then. */
export async function goToListed(captureId: number, seq: number): Promise<void> {
  for (let opened: Promise<void> | null = null; opened !== logView.opened;) {
    opened = logView.opened;
    await opened;
  }
  await listed(captureId);
  if (logView.store.getState().status?.captureId === captureId) await goToSeq(seq);
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
