import type { ViewStatus } from '../../core/log/log-status.ts';
import { client } from '../api/client.ts';
import { sayInList } from './list-message.ts';
import { logView } from './log-view.ts';
import { reportFailure } from './notices.ts';

/** A live view is always a little behind; only more entries than this are worth a word. */
const quietBacklog = 5000;

/** How far the search of a filter through the log is. */
export type SearchPhase = 'running' | 'stopped' | 'whole';

export function searchPhase({ scanned, total, stopped, problem }: ViewStatus): SearchPhase {
  if (stopped && scanned < total) {
    return 'stopped';
  }
  return problem === null && total - scanned > quietBacklog ? 'running' : 'whole';
}

/** Events found that meet the filter, folded ones among them, without the rows of context. */
export function foundCount({ start, end, contextCount, folded }: ViewStatus): number {
  const folds = folded.reduce(
    (sum, { count, position }) => sum + count - (position === null ? 0 : 1),
    0,
  );
  return end - start - contextCount + folds;
}

/** The part of the log that was searched, such as `42 %`; never `100 %` of what is not whole. */
export function searchedShare({ scanned, total }: ViewStatus): string {
  const percent = Math.min(99, Math.floor((scanned / Math.max(1, total)) * 100));
  return percent === 0 && scanned > 0 ? 'under 1 %' : `${String(percent)} %`;
}

/** Stops the search that is under way; what it found stays. Whether there was one. */
export function stopSearch(): boolean {
  const { status } = logView.store.getState();
  if (status === null || searchPhase(status) !== 'running') {
    return false;
  }
  const found = foundCount(status).toLocaleString('en-US');
  client.search(status.viewId, 'stop').catch(reportFailure);
  sayInList(`Search stopped at ${searchedShare(status)} of the events: ${found} found so far.`);
  return true;
}

/** Goes on with a search that was stopped. */
export function continueSearch(): void {
  const { status } = logView.store.getState();
  if (status !== null) {
    client.search(status.viewId, 'resume').catch(reportFailure);
  }
}
