/** Rows of a log view from `first` to `last`, both included, by position. */
export interface PositionRange {
  readonly first: number;
  readonly last: number;
}

/** A set of positions: ranges in order that neither touch nor overlap; small however many rows it holds. */
export type PositionRanges = readonly PositionRange[];

/** The range between two positions, whichever comes first. */
export function rangeBetween(a: number, b: number): PositionRange {
  return { first: Math.min(a, b), last: Math.max(a, b) };
}

/** Whether a position is in the set. */
export function holdsPosition(ranges: PositionRanges, position: number): boolean {
  return ranges.some(({ first, last }) => position >= first && position <= last);
}

/** Positions in the set. */
export function countPositions(ranges: PositionRanges): number {
  return ranges.reduce((count, { first, last }) => count + last - first + 1, 0);
}

/** The set with one range more. */
export function withRange(ranges: PositionRanges, added: PositionRange): PositionRanges {
  let { first, last } = added;
  const apart: PositionRange[] = [];
  for (const range of ranges) {
    if (range.last < first - 1 || range.first > last + 1) {
      apart.push(range);
    } else {
      first = Math.min(first, range.first);
      last = Math.max(last, range.last);
    }
  }
  return [...apart, { first, last }].sort((a, b) => a.first - b.first);
}

/** The set with one position in it if it was not, and without it if it was. */
export function withToggled(ranges: PositionRanges, position: number): PositionRanges {
  if (!holdsPosition(ranges, position)) {
    return withRange(ranges, { first: position, last: position });
  }
  return ranges.flatMap(({ first, last }) =>
    position < first || position > last
      ? [{ first, last }]
      : [
          ...(position > first ? [{ first, last: position - 1 }] : []),
          ...(position < last ? [{ first: position + 1, last }] : []),
        ],
  );
}
