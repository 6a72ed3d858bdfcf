import type { FilterNode } from '../core/log/filter-node.ts';
import { filterRange, type RangeFilterTools } from './filter/range-filter.ts';
import { isHeadOnly } from '../core/capture/entry-block.ts';
import { rangeBefore, rangeFrom } from './filter/next-range.ts';
import { allMarks, type EntryRange } from './filter/entry-range.ts';
import { largeEntryMatches } from './filter/large-entry.ts';
import type { LogReader } from './log-store.ts';
import type { LogView } from './log-view.ts';
import type { Job } from './sliced-work.ts';

/** Position of the next row beside `position` that meets `node`; null if there is none. */
export function* findRow(
  log: LogReader,
  view: LogView,
  position: number,
  towards: 'newer' | 'older',
  node: FilterNode | null,
  tools: RangeFilterTools,
): Job<number | null> {
  let seq = firstSeqBeside(log, view, position, towards);
  for (;;) {
    if (towards === 'newer' ? seq >= log.endSeq() : seq < log.firstSeq()) return null;
    if (!view.hasSeen(seq)) {
      // One step of the view's own search; when there is none, the entry cannot be seen at all.
      if (view.advance(0) && !view.hasSeen(seq)) return null;
      yield;
      continue;
    }
    const range =
      towards === 'newer'
        ? rangeFrom(log, seq, log.endSeq())
        : rangeBefore(log, seq + 1, log.firstSeq());
    if (range === null) {
      seq += towards === 'newer' ? 1 : -1;
      continue;
    }
    const first = range.seqAt(0);
    const { count } = range;
    const found = yield* foundIn(log, view, range, towards, node, tools);
    if (found === 'unseen') {
      if (view.advance(0) && view.problem !== null) return null;
      yield;
      continue;
    }
    if (found !== null) return view.positionOf(found);
    seq = towards === 'newer' ? first + count : first - 1;
    yield;
  }
}

function firstSeqBeside(
  log: LogReader,
  view: LogView,
  position: number,
  towards: 'newer' | 'older',
): number {
  if (towards === 'newer') {
    const seq = view.seqAt(Math.max(position, view.start - 1));
    return seq === null ? (position < view.start ? log.firstSeq() : log.endSeq()) : seq + 1;
  }
  const seq = view.seqAt(Math.min(position, view.end));
  return seq === null ? (position < view.start ? log.firstSeq() : log.endSeq()) - 1 : seq - 1;
}

/** Seq of the nearest row of a range that meets the node; `unseen` when the view is not so far. */
function* foundIn(
  log: LogReader,
  view: LogView,
  range: EntryRange,
  towards: 'newer' | 'older',
  node: FilterNode | null,
  tools: RangeFilterTools,
): Generator<void, number | 'unseen' | null> {
  const first = range.seqAt(0);
  const candidates = allMarks(range.count);
  let unseen = false;
  for (let place = 0; place < range.count; place++) {
    if (!view.has(first + place)) candidates[place] = 0;
    if (!view.hasSeen(first + place)) unseen = true;
  }
  const found = yield* marked(log, range, node, candidates, tools);
  const place = towards === 'newer' ? found.indexOf(1) : found.lastIndexOf(1);
  if (place === -1) return unseen ? 'unseen' : null;
  // A nearer row may come between when the view has not seen all that is nearer.
  const nearer = towards === 'newer' ? first : first + found.length - 1;
  return view.hasSeen(nearer) ? first + place : 'unseen';
}

function* marked(
  log: LogReader,
  range: EntryRange,
  node: FilterNode | null,
  candidates: Uint8Array,
  tools: RangeFilterTools,
): Generator<void, Uint8Array> {
  if (node === null || !candidates.includes(1)) return candidates;
  const head = isHeadOnly(range.block, range.from) ? log.head(range.seqAt(0)) : null;
  const byteLength = head?.byteLength ?? null;
  if (head === null || byteLength === null) return filterRange(range, node, candidates, tools);
  const { entry } = head;
  return Uint8Array.of((yield* largeEntryMatches({ entry, byteLength, log }, node, tools)) ? 1 : 0);
}
