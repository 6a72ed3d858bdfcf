import type { TextNeedle } from '../../core/text/text-needle.ts';
import { isWholeWord, type NeedleMatch } from '../../core/text/text-needle.ts';

/** A needle as a regular expression over bytes read as Latin-1: many times the speed of a loop. */
export interface ByteSearch {
  readonly pattern: RegExp;
  readonly needle: TextNeedle;
}

/** Larger strings leave the processor's cache, and cost three times as much a byte. */
const windowByteLength = 64 * 1024;

const searches = new WeakMap<TextNeedle, ByteSearch>();

/** Compiled once for each needle. */
export function byteSearchOf(needle: TextNeedle): ByteSearch {
  const known = searches.get(needle);
  if (known !== undefined) return known;
  const source = needle.characters.map(sourceOf).join('');
  const search = { pattern: new RegExp(source, 'g'), needle };
  searches.set(needle, search);
  return search;
}

/**
 * Goes through all places between `start` and `end` where the needle stands. `onMatch` says where to
 * go on: at least one byte after the match began, or null to end.
 */
export function searchBytes(
  bytes: Buffer,
  start: number,
  end: number,
  { pattern, needle }: ByteSearch,
  onMatch: (offset: number, byteLength: number) => number | null,
): void {
  const overlap = Math.max(0, needle.maxByteLength - 1);
  const windowLength = Math.max(windowByteLength, 4 * overlap);
  for (let at = start; at < end;) {
    const windowEnd = Math.min(end, at + windowLength);
    const text = bytes.toString('latin1', at, windowEnd);
    let next = at;
    pattern.lastIndex = 0;
    for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
      const goOn = onMatch(at + found.index, found[0].length);
      if (goOn === null) return;
      next = goOn;
      pattern.lastIndex = goOn - at;
    }
    if (windowEnd === end) return;
    at = Math.max(windowEnd - overlap, next);
  }
}

/** The first place at or after `from` where the needle stands in one payload; null for none. */
export function findBytes(bytes: Buffer, from: number, search: ByteSearch): NeedleMatch | null {
  let match: NeedleMatch | null = null;
  searchBytes(bytes, from, bytes.length, search, (offset, byteLength) => {
    if (search.needle.wholeWord && !isWholeWord(bytes, offset, offset + byteLength)) {
      return offset + 1;
    }
    match = { offset, byteLength };
    return null;
  });
  return match;
}

/** The same bytes as a Buffer, without a copy. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function sourceOf(cases: readonly Uint8Array[]): string {
  const sources = cases.map((bytes) => [...bytes].map(escaped).join(''));
  if (sources.length === 1) return sources[0] ?? '';
  const isSingle = cases.every((bytes) => bytes.length === 1);
  return isSingle ? `[${sources.join('')}]` : `(?:${sources.join('|')})`;
}

function escaped(byte: number): string {
  const isPlain = /^[A-Za-z0-9 ]$/.test(String.fromCharCode(byte));
  return isPlain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
}
