/** Height of one row of the event list, pixels; equal to the token `--row`. */
export const rowHeight = 24;

/** Tallest element that every browser engine lays out exactly, pixels, with a margin. */
export const maxSpacerHeight = 15_000_000;

/**
 * What a scroll position means: the rows there are, `start` to `end - 1`, and how much of them is
 * visible. An offset is pixels from the top of row 0 to the top of the viewport; it is negative among
 * rows of negative position, and rows found or evicted at the start change no offset.
 */
export interface ScrollGeometry {
  readonly start: number;
  readonly end: number;
  readonly viewportHeight: number;
}

/** Rows by position. */
export interface RowRange {
  readonly first: number;
  readonly count: number;
}

/** Height of the element that gives the scrollbar its length, pixels. */
export function spacerHeight({ start, end }: Pick<ScrollGeometry, 'start' | 'end'>): number {
  return Math.min((end - start) * rowHeight, maxSpacerHeight);
}

/** The offset of the first row. */
export function minOffset({ start }: Pick<ScrollGeometry, 'start'>): number {
  return start * rowHeight;
}

/** The largest offset: the tail is visible there. */
export function maxOffset({ start, end, viewportHeight }: ScrollGeometry): number {
  return Math.max(start * rowHeight, end * rowHeight - viewportHeight);
}

/**
 * The offset when the scrollbar stands at `scrollTop`. Beyond {@link maxSpacerHeight} one pixel of the
 * scrollbar stands for several pixels of rows.
 */
export function offsetAtScrollTop(scrollTop: number, geometry: ScrollGeometry): number {
  const least = minOffset(geometry);
  const most = maxOffset(geometry);
  const travel = spacerHeight(geometry) - geometry.viewportHeight;
  if (travel <= 0) {
    return least;
  }
  return Math.min(most, Math.max(least, least + (scrollTop / travel) * (most - least)));
}

/** Where the scrollbar stands for an offset; the inverse of {@link offsetAtScrollTop}. */
export function scrollTopAtOffset(offset: number, geometry: ScrollGeometry): number {
  const least = minOffset(geometry);
  const most = maxOffset(geometry);
  const travel = spacerHeight(geometry) - geometry.viewportHeight;
  return most === least || travel <= 0 ? 0 : ((offset - least) / (most - least)) * travel;
}

/** The rows that are at least partly visible at an offset, with `overscan` more on both sides. */
export function visibleRows(offset: number, geometry: ScrollGeometry, overscan: number): RowRange {
  const { start, end, viewportHeight } = geometry;
  const top = Math.floor(offset / rowHeight);
  const bottom = Math.ceil((offset + viewportHeight) / rowHeight);
  const first = Math.max(start, Math.min(top, end) - overscan);
  const last = Math.min(end, bottom + overscan);
  return { first, count: Math.max(0, last - first) };
}

/** How a row is brought into sight: with the least movement, or to the middle if it is out of sight. */
export type RevealAlign = 'nearest' | 'center';

/** The offset at which the row at `position` is wholly visible; `offset` itself where it already is. */
export function offsetToReveal(
  position: number,
  offset: number,
  geometry: ScrollGeometry,
  align: RevealAlign = 'nearest',
): number {
  const top = position * rowHeight;
  const bottom = top + rowHeight;
  const { viewportHeight } = geometry;
  if (top >= offset && bottom <= offset + viewportHeight) {
    return offset;
  }
  const nearest = top < offset ? top : bottom - viewportHeight;
  const wanted = align === 'center' ? top - (viewportHeight - rowHeight) / 2 : nearest;
  return Math.min(maxOffset(geometry), Math.max(minOffset(geometry), Math.round(wanted)));
}
