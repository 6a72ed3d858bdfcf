import { sayInList } from './list-message.ts';
import { goToMatch, jumpToSeq } from './log-view-jump.ts';
import { logView } from './log-view.ts';

/** Goes to the request that the row the user stands on answers. */
export async function goToRequest(): Promise<void> {
  const { cursor } = logView.store.getState();
  const row = cursor === null ? null : logView.rowAt(cursor.position);
  const pair = row?.summary.pair ?? null;
  if (pair === null) {
    sayInList('This event answers no request.');
    return;
  }
  const problem = await jumpToSeq(pair.requestSeq);
  if (problem !== null) {
    sayInList(problem);
  }
}

/** Goes to the answer to the request that the user stands on. */
export async function goToAnswer(): Promise<void> {
  const { cursor } = logView.store.getState();
  if (cursor !== null && cursor.seq !== null) {
    await goToMatch('newer', `answers:${String(cursor.seq)}`, 'answer in this list');
  }
}
