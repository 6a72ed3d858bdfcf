import type { EntrySummary } from '../../core/log/entry-summary.ts';
import { counted } from '../../core/text/counted.ts';
import { client } from '../api/client.ts';
import { copyText } from './clipboard.ts';
import { sayInList } from './list-message.ts';
import { selectedCount, selectedPositions } from './log-view-state.ts';
import { logView } from './log-view.ts';
import { reportFailure } from './notices.ts';
import type { PositionRanges } from './position-ranges.ts';

/** Entries that one copy takes at most; the engine gives no more at once. */
export const maxCopiedRows = 10_000;

/** Entries that one export of selected rows takes at most. */
export const maxExportedRows = 100_000;

const pageRows = 1000;

/** The rows of a set of positions, at most `limit`; `viewId` is the view that they are positions in. */
async function rowsOf(
  viewId: number,
  ranges: PositionRanges,
  limit: number,
): Promise<readonly EntrySummary[]> {
  const rows: EntrySummary[] = [];
  for (const { first, last } of ranges) {
    for (let at = first; at <= last && rows.length < limit; at += pageRows) {
      const count = Math.min(pageRows, last - at + 1, limit - rows.length);
      const atHand = count === 1 ? logView.rowAt(at)?.summary : undefined;
      const page = atHand === undefined ? (await client.rows(viewId, at, count)).rows : [atHand];
      rows.push(...page);
    }
  }
  return rows;
}

/** The selected rows in order, at most `limit`. Rows that are no longer held are left out. */
export async function selectedRows(limit: number): Promise<readonly EntrySummary[]> {
  const state = logView.store.getState();
  const { status } = state;
  return status === null ? [] : rowsOf(status.viewId, selectedPositions(state), limit);
}

/** The first and the last of the selected rows. */
export async function selectedEnds(): Promise<readonly [EntrySummary, EntrySummary] | null> {
  const state = logView.store.getState();
  const ranges = selectedPositions(state);
  const [first, last] = [ranges[0]?.first, ranges.at(-1)?.last];
  if (state.status === null || first === undefined || last === undefined) {
    return null;
  }
  const ends = [first, last].map((at) => ({ first: at, last: at }));
  const [start, end] = await rowsOf(state.status.viewId, ends, 2);
  return start === undefined || end === undefined ? null : [start, end];
}

/** Puts the selected rows on the clipboard as the lines of `framescope connect --json`. */
export async function copySelectedRows(): Promise<void> {
  const state = logView.store.getState();
  const { status, selection, cursor } = state;
  if (status === null) {
    return;
  }
  try {
    const own = selection === null ? (cursor?.seq ?? null) : null;
    const seqs = own === null ? (await selectedRows(maxCopiedRows)).map(({ seq }) => seq) : [own];
    if (seqs.length === 0) {
      sayInList('Select an event to copy.');
      return;
    }
    const lines = await client.jsonLines(status.captureId, seqs);
    if (await copyText(lines)) {
      sayInList(copiedWords(countLines(lines), selectedCount(state)));
    }
  } catch (error) {
    reportFailure(error);
  }
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    count += 1;
  }
  return text === '' || text.endsWith('\n') ? count : count + 1;
}

/** What a copy put on the clipboard, and of how much when that is not all. */
function copiedWords(copied: number, wanted: number): string {
  const events = counted(copied, 'event');
  return copied < wanted
    ? `Copied the first ${events} of ${wanted.toLocaleString('en-US')} as JSON Lines.`
    : `Copied ${events} as JSON Lines.`;
}
