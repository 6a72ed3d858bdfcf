import type { NeedleMatch, TextNeedle } from '../../core/text/text-needle.ts';
import type { LogReader } from '../log-store.ts';
import { asBuffer, byteSearchOf, findBytes } from './byte-search.ts';

const sliceByteLength = 256 * 1024;
/** Bytes beside a match that tell whether it is a whole word: the longest character of UTF-8. */
const besideByteLength = 4;

/**
 * The first place in an entry's payload, at or after `from`, where a needle stands; null for none, and
 * for no needle.
 * Reads 256 KiB a step.
 */
export function* findInPayload(
  log: LogReader,
  seq: number,
  byteLength: number,
  needle: TextNeedle | null,
  from = 0,
): Generator<void, NeedleMatch | null> {
  if (needle === null) return null;
  const search = byteSearchOf(needle);
  const overlap = needle.maxByteLength + besideByteLength;
  for (let offset = from; offset < byteLength; offset += sliceByteLength) {
    const start = Math.max(0, offset - overlap);
    const end = offset + sliceByteLength + besideByteLength;
    const bytes = log.payload(seq, start, end - start);
    if (bytes === null) return null;
    const first = offset === from ? offset - start : Math.min(besideByteLength, start);
    const found = findBytes(asBuffer(bytes), first, search);
    if (found !== null) {
      const match = { offset: start + found.offset, byteLength: found.byteLength };
      // What ends at the very end is found with the next piece, which knows what follows it.
      const isWhole = match.offset + match.byteLength <= end - besideByteLength;
      if (isWhole || end >= byteLength) return match;
    }
    yield;
  }
  return null;
}
