import { isHeadOnly, payloadEndIn } from '../../core/capture/entry-block.ts';
import type { LogReader } from '../log-store.ts';
import { EntryRange } from './entry-range.ts';

/** Entries and payload bytes looked at between two looks at the clock. */
const maxEntries = 2048;
const maxByteLength = 512 * 1024;

/** Entries from `seq` on, at most to `endSeq`; null when the block that should hold them is lost. */
export function rangeFrom(log: LogReader, seq: number, endSeq: number): EntryRange | null {
  const block = log.block(seq);
  if (block === null) return null;
  const from = seq - block.firstSeq;
  const end = Math.min(block.count, from + maxEntries, endSeq - block.firstSeq);
  if (isHeadOnly(block, from)) return new EntryRange(block, from, from + 1);
  let to = from + 1;
  const start = block.payloadOffset[from] ?? 0;
  while (to < end && !isHeadOnly(block, to) && payloadEndIn(block, to) - start <= maxByteLength) {
    to++;
  }
  return new EntryRange(block, from, to);
}

/** Entries up to the one before `endSeq`, none before `firstSeq`; null when their block is lost. */
export function rangeBefore(log: LogReader, endSeq: number, firstSeq: number): EntryRange | null {
  const block = log.block(endSeq - 1);
  if (block === null) return null;
  const to = endSeq - block.firstSeq;
  const first = Math.max(0, to - maxEntries, firstSeq - block.firstSeq);
  if (isHeadOnly(block, to - 1)) return new EntryRange(block, to - 1, to);
  let from = to - 1;
  const end = payloadEndIn(block, to - 1);
  while (
    from > first &&
    !isHeadOnly(block, from - 1) &&
    end - (block.payloadOffset[from - 1] ?? 0) <= maxByteLength
  ) {
    from--;
  }
  return new EntryRange(block, from, to);
}
