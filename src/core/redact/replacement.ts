import type { RedactionReason } from './redaction.ts';

/** Bytes that stand instead of those from `start` to `end`. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
  /** What is told of it; null when that was told already. */
  readonly secret: ReplacedSecret | null;
}

/** What was replaced, and why. */
export interface ReplacedSecret {
  readonly value: string;
  readonly reason: RedactionReason;
  /** Within the bytes, such as `/auth/token`. */
  readonly place: string;
}

/** Where something was replaced in bytes. */
export interface ReplacedRange {
  readonly start: number;
  readonly end: number;
}

/** Bytes in which something was replaced. */
export interface ReplacedBytes {
  readonly bytes: Uint8Array;
  /** In order. */
  readonly ranges: readonly ReplacedRange[];
  /** Those that had an effect. */
  readonly applied: readonly Replacement[];
}

const filler = 0x78;

/** So many bytes of these: cut, or filled up with `x`. */
export function fitted(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length === length) return bytes;
  const same = new Uint8Array(length).fill(filler);
  same.set(bytes.subarray(0, length));
  return same;
}

/** The bytes with all replacements. Where two overlap, both are replaced whole. */
export function replaced(bytes: Uint8Array, replacements: readonly Replacement[]): ReplacedBytes {
  const sorted = [...replacements].sort((a, b) => a.start - b.start || b.end - a.end);
  const pieces: Uint8Array[] = [];
  const ranges: ReplacedRange[] = [];
  const applied: Replacement[] = [];
  let from = 0;
  let length = 0;
  const push = (piece: Uint8Array): void => {
    pieces.push(piece);
    length += piece.length;
  };
  for (const replacement of sorted) {
    const { start, end } = replacement;
    if (end <= from) continue;
    if (start > from) push(bytes.subarray(from, start));
    // Of one that begins within another, as many bytes of its own end as are left to hide.
    const piece =
      start >= from
        ? replacement.bytes
        : fitted(replacement.bytes, end - start).subarray(from - start);
    ranges.push({ start: length, end: length + piece.length });
    applied.push(replacement);
    push(piece);
    from = end;
  }
  push(bytes.subarray(from));
  const result = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    result.set(piece, at);
    at += piece.length;
  }
  return { bytes: result, ranges, applied };
}

/** Whether any of the ranges, which are in order, overlaps `start` to `end`. */
export function overlapsAny(ranges: readonly ReplacedRange[], start: number, end: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.start ?? Infinity) < end;
}
