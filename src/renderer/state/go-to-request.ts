import type { EntrySummary } from '../../core/log/entry-summary.ts';
import type { RequestAnswer } from '../../core/log/request-answer.ts';
import { client } from '../api/client.ts';
import { sayInList } from './list-message.ts';
import { goToMatch, jumpToSeq } from './log-view-jump.ts';
import { logView } from './log-view.ts';
import { failureSentence } from './selected-entry.ts';

/** Goes to the request that the row the user stands on answers. */
export async function goToRequest(): Promise<void> {
  const pair = cursorRow()?.pair ?? null;
  if (pair === null) {
    sayInList('This event answers no request.');
    return;
  }
  await goToSeq(pair.requestSeq);
}

/** Goes to the answer to the request that the user stands on. */
export async function goToAnswer(): Promise<void> {
  const { cursor, status } = logView.store.getState();
  const seq = cursor?.seq ?? null;
  if (seq === null || status === null) {
    return;
  }
  try {
    const [answer = null] = await client.answers(status.captureId, [seq]);
    await goToAnswerOf(seq, answer);
  } catch (error) {
    sayInList(failureSentence(error));
  }
}

/** Goes to an entry by its seq, and says over the list when that cannot be. */
export async function goToSeq(seq: number): Promise<void> {
  const problem = await jumpToSeq(seq);
  if (problem !== null) {
    sayInList(problem);
  }
}

async function goToAnswerOf(seq: number, answer: RequestAnswer | null): Promise<void> {
  if (answer === 'waiting') {
    sayInList('This request is still waiting for its answer.');
  } else if (answer === 'unanswered') {
    sayInList('No answer to this request came in time.');
  } else if (answer !== null) {
    await goToSeq(answer.seq);
  } else if (cursorRow()?.direction === 'send') {
    // Nothing is remembered of it, as in a capture from a file: the list is searched.
    await goToMatch('newer', `answers:${String(seq)}`, 'answer in this list');
  } else {
    sayInList('This event is no request.');
  }
}

function cursorRow(): EntrySummary | null {
  const { cursor } = logView.store.getState();
  return cursor === null ? null : (logView.rowAt(cursor.position)?.summary ?? null);
}
