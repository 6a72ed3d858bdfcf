import { isWholeWord, type TextNeedle } from '../../core/text/text-needle.ts';
import { byteSearchOf, findBytes, searchBytes } from './byte-search.ts';
import type { EntryRange, Marks } from './entry-range.ts';

/** With fewer candidates than one in this many, each is searched alone. */
const sparseness = 8;

/** Which candidates hold the needle in the bytes that the block has of them. */
export function payloadsWithNeedle(
  range: EntryRange,
  needle: TextNeedle,
  candidates: Marks,
): Marks {
  const found = new Uint8Array(candidates.length);
  const first = candidates.indexOf(1);
  if (first === -1) return found;
  const last = candidates.lastIndexOf(1);
  let candidateCount = 0;
  for (const mark of candidates) candidateCount += mark;
  if (needle.characters.length === 0) return candidates.slice();
  if (candidateCount * sparseness < last - first + 1) {
    markOneByOne(range, needle, candidates, found);
  } else {
    markTogether(range, needle, first, last, candidates, found);
  }
  return found;
}

/** Which candidates have a byte 0x5c in their first 64 KiB: JSON with escapes, perhaps. */
export function payloadsWithBackslash(range: EntryRange, candidates: Marks): Marks {
  const found = new Uint8Array(candidates.length);
  let place = candidates.indexOf(1);
  if (place === -1) return found;
  const end = range.endAt(candidates.lastIndexOf(1));
  let at = range.body.indexOf(0x5c, range.startAt(place));
  while (at !== -1 && at < end) {
    while (range.endAt(place) <= at) place++;
    const isInside = at >= range.startAt(place);
    if (isInside && candidates[place] === 1) found[place] = 1;
    at = range.body.indexOf(0x5c, isInside ? range.endAt(place) : range.startAt(place));
  }
  return found;
}

function markOneByOne(
  range: EntryRange,
  needle: TextNeedle,
  candidates: Marks,
  found: Marks,
): void {
  const search = byteSearchOf(needle);
  for (let place = candidates.indexOf(1); place !== -1; place = candidates.indexOf(1, place + 1)) {
    if (findBytes(range.payloadAt(place), 0, search) !== null) found[place] = 1;
  }
}

function markTogether(
  range: EntryRange,
  needle: TextNeedle,
  first: number,
  last: number,
  candidates: Marks,
  found: Marks,
): void {
  let place = first;
  const start = range.startAt(first);
  const end = range.endAt(last);
  searchBytes(range.body, start, end, byteSearchOf(needle), (offset, byteLength) => {
    while (range.endAt(place) <= offset) place++;
    const entryStart = range.startAt(place);
    if (offset < entryStart) return entryStart;
    const entryEnd = range.endAt(place);
    if (offset + byteLength > entryEnd) return offset + 1;
    if (needle.wholeWord) {
      const at = offset - entryStart;
      if (!isWholeWord(range.payloadAt(place), at, at + byteLength)) return offset + 1;
    }
    if (candidates[place] === 1) found[place] = 1;
    return entryEnd;
  });
}
