import { createStore } from 'zustand/vanilla';
import type { RequestAnswer } from '../../core/log/request-answer.ts';
import { client } from '../api/client.ts';
import { latency } from './latency.ts';
import { logView } from './log-view.ts';
import { selectedEntry } from './selected-entry.ts';
import { liveCaptureId } from './session.ts';

/** What became of the request that is open in the detail, when that is news since it was opened. */
export const openRequest = createStore<{
  readonly seq: number | null;
  readonly answer: RequestAnswer | null;
}>(() => ({ seq: null, answer: null }));

/** How often requests in sight that wait are asked about, milliseconds; their elapsed time goes on so. */
const askEveryMs = 250;

function openWaiting(): number | null {
  const { shown } = selectedEntry.store.getState();
  if (shown.kind !== 'detail') {
    return null;
  }
  const { seq, answer } = shown.detail.summary;
  const { seq: knownSeq, answer: known } = openRequest.getState();
  return answer === 'waiting' && (knownSeq !== seq || known === 'waiting') ? seq : null;
}

async function ask(): Promise<void> {
  const { status } = logView.store.getState();
  const inSight = logView.pager.waiting();
  const open = openWaiting();
  const seqs = open === null || inSight.includes(open) ? inSight : [...inSight, open];
  // In a capture from a file nothing happens any more.
  if (status?.captureId !== liveCaptureId || seqs.length === 0) {
    return;
  }
  const answers = await client.answers(status.captureId, seqs);
  const bySeq = new Map<number, RequestAnswer>();
  answers.forEach((answer, index) => {
    const seq = seqs[index];
    if (seq !== undefined && answer !== null) {
      bySeq.set(seq, answer);
    }
  });
  const answer = open === null ? undefined : bySeq.get(open);
  if (open !== null && answer !== undefined) {
    openRequest.setState({ seq: open, answer });
  }
  const now = logView.store.getState().status;
  if (now?.viewId === status.viewId && logView.pager.takeAnswers(bySeq)) {
    logView.store.setState(({ rowsVersion }) => ({ rowsVersion: rowsVersion + 1 }));
  }
}

/**
 * Keeps the marks of requests in sight up to date; called once from `startApp`. While nothing in
 * sight waits for an answer nothing is asked.
 */
export function followRequestAnswers(): void {
  latency.subscribe(({ report }, before) => {
    // What became of the requests of a capture is known once its file was read.
    const wasComputing = (before.report?.computing ?? null) !== null;
    if (wasComputing && report !== null && report.computing === null) {
      logView.pager.clear();
      logView.pager.load();
    }
  });
  let isAsking = false;
  setInterval(() => {
    if (!isAsking) {
      isAsking = true;
      ask()
        // The view was closed under the question, or the engine is gone, which others tell.
        .catch(() => undefined)
        .finally(() => {
          isAsking = false;
        });
    }
  }, askEveryMs);
}
