/** Height of one row of the event list, pixels; equal to the token `--row`. */
export const rowHeight = 24;

/** Tallest element that every browser engine lays out exactly, pixels, with a margin. */
export const maxSpacerHeight = 15_000_000;

/** What a scroll position means: how many rows there are and how much of them is visible. */
export interface ScrollGeometry {
  readonly count: number;
  readonly viewportHeight: number;
}

/** Rows by position. */
export interface RowRange {
  readonly first: number;
  readonly count: number;
}

/** Height of the element that gives the scrollbar its length, pixels. */
export function spacerHeight(count: number): number {
  return Math.min(count * rowHeight, maxSpacerHeight);
}

/** The largest offset into the rows, pixels: the tail is visible there. */
export function maxOffset({ count, viewportHeight }: ScrollGeometry): number {
  return Math.max(0, count * rowHeight - viewportHeight);
}

/**
 * Pixels of the rows above the viewport when the scrollbar stands at `scrollTop`. Beyond
 * {@link maxSpacerHeight} one pixel of the scrollbar stands for several pixels of rows.
 */
export function offsetAtScrollTop(scrollTop: number, geometry: ScrollGeometry): number {
  const most = maxOffset(geometry);
  const travel = spacerHeight(geometry.count) - geometry.viewportHeight;
  if (travel <= 0) {
    return 0;
  }
  return Math.min(most, Math.max(0, (scrollTop / travel) * most));
}

/** Where the scrollbar stands for an offset into the rows; the inverse of {@link offsetAtScrollTop}. */
export function scrollTopAtOffset(offset: number, geometry: ScrollGeometry): number {
  const most = maxOffset(geometry);
  const travel = spacerHeight(geometry.count) - geometry.viewportHeight;
  return most === 0 || travel <= 0 ? 0 : (offset / most) * travel;
}

/** The rows that are at least partly visible at an offset, with `overscan` more on both sides. */
export function visibleRows(offset: number, geometry: ScrollGeometry, overscan: number): RowRange {
  const top = Math.floor(offset / rowHeight);
  const bottom = Math.ceil((offset + geometry.viewportHeight) / rowHeight);
  const first = Math.max(0, Math.min(top, geometry.count) - overscan);
  const last = Math.min(geometry.count, bottom + overscan);
  return { first, count: Math.max(0, last - first) };
}

/** The offset nearest to `offset` at which the row at `position` is wholly visible. */
export function offsetToReveal(position: number, offset: number, geometry: ScrollGeometry): number {
  const top = position * rowHeight;
  const bottom = top + rowHeight;
  if (top < offset) {
    return top;
  }
  if (bottom > offset + geometry.viewportHeight) {
    return Math.min(maxOffset(geometry), Math.max(0, bottom - geometry.viewportHeight));
  }
  return offset;
}
