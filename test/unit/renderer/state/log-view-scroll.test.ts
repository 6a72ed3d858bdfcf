import { describe, expect, test } from 'vitest';
import {
  maxOffset,
  maxSpacerHeight,
  offsetAtScrollTop,
  offsetToReveal,
  scrollTopAtOffset,
  spacerHeight,
  visibleRows,
} from '../../../../src/renderer/state/log-view-scroll.ts';

const few = { start: 0, end: 100, viewportHeight: 480 };
const tenMillion = { start: 0, end: 10_000_000, viewportHeight: 480 };
/** What an older match makes of `few`: 30 more rows before those that were there. */
const grownUpwards = { ...few, start: -30 };

describe('the scroll position of the event list', () => {
  test('is the offset itself while the rows fit a tall element', () => {
    expect(spacerHeight(few)).toBe(2400);
    expect(offsetAtScrollTop(777, few)).toBe(777);
    expect(scrollTopAtOffset(777, few)).toBe(777);
  });

  test('is scaled when the rows are taller than an element can be', () => {
    expect(spacerHeight(tenMillion)).toBe(maxSpacerHeight);
    const bottom = maxSpacerHeight - tenMillion.viewportHeight;
    expect(offsetAtScrollTop(bottom, tenMillion)).toBe(maxOffset(tenMillion));
    expect(scrollTopAtOffset(maxOffset(tenMillion), tenMillion)).toBe(bottom);
    expect(visibleRows(maxOffset(tenMillion), tenMillion, 0)).toEqual({
      first: 9_999_980,
      count: 20,
    });
  });

  test('goes to an offset and back within a pixel, anywhere in ten million rows', () => {
    for (const offset of [0, 24, 1_000_000, 123_456_789, maxOffset(tenMillion)]) {
      const back = offsetAtScrollTop(scrollTopAtOffset(offset, tenMillion), tenMillion);
      expect(Math.abs(back - offset)).toBeLessThan(1);
    }
  });

  test('is zero when every row fits the viewport', () => {
    const geometry = { start: 0, end: 3, viewportHeight: 480 };
    expect(maxOffset(geometry)).toBe(0);
    expect(offsetAtScrollTop(10, geometry)).toBe(0);
    expect(scrollTopAtOffset(10, geometry)).toBe(0);
    expect(visibleRows(0, geometry, 4)).toEqual({ first: 0, count: 3 });
  });
});

describe('rows found before the first one', () => {
  test('move no row: the same offset shows the same rows, and only the scrollbar goes down', () => {
    expect(visibleRows(240, grownUpwards, 0)).toEqual(visibleRows(240, few, 0));
    expect(scrollTopAtOffset(240, few)).toBe(240);
    expect(scrollTopAtOffset(240, grownUpwards)).toBe(240 + 30 * 24);
  });

  test('are reached by scrolling up to a negative offset', () => {
    expect(offsetAtScrollTop(0, grownUpwards)).toBe(-720);
    expect(visibleRows(-720, grownUpwards, 0)).toEqual({ first: -30, count: 20 });
  });

  test('go to an offset and back among ten million of them', () => {
    const geometry = { start: -10_000_000, end: 5, viewportHeight: 480 };
    for (const offset of [-240_000_000, -123_456_789, -1000, maxOffset(geometry)]) {
      const back = offsetAtScrollTop(scrollTopAtOffset(offset, geometry), geometry);
      expect(Math.abs(back - offset)).toBeLessThan(1);
    }
  });
});

describe('rows evicted at the start', () => {
  test('leave the rows that stay where they were', () => {
    const evicted = { ...few, start: 40 };
    expect(visibleRows(1200, evicted, 0)).toEqual(visibleRows(1200, few, 0));
    expect(offsetAtScrollTop(0, evicted)).toBe(40 * 24);
    expect(visibleRows(0, evicted, 0)).toEqual({ first: 40, count: 0 });
  });
});

describe('the visible rows', () => {
  test('include rows that are visible in part, and the overscan', () => {
    expect(visibleRows(36, few, 0)).toEqual({ first: 1, count: 21 });
    expect(visibleRows(36, few, 4)).toEqual({ first: 0, count: 26 });
  });

  test('end at the last row', () => {
    expect(visibleRows(maxOffset(few), few, 4)).toEqual({ first: 76, count: 24 });
  });

  test('are none in an empty log', () => {
    expect(visibleRows(0, { start: 0, end: 0, viewportHeight: 480 }, 4)).toEqual({
      first: 0,
      count: 0,
    });
  });
});

describe('revealing a row', () => {
  test('moves nothing when the row is in sight', () => {
    expect(offsetToReveal(10, 100, few)).toBe(100);
  });

  test('puts a row above at the top and a row below at the bottom', () => {
    expect(offsetToReveal(2, 100, few)).toBe(48);
    expect(offsetToReveal(50, 100, few)).toBe(51 * 24 - 480);
  });

  test('puts a row that is out of sight in the middle when asked to', () => {
    expect(offsetToReveal(50, 100, few, 'center')).toBe(50 * 24 - 228);
    expect(offsetToReveal(10, 100, few, 'center')).toBe(100);
    expect(offsetToReveal(-29, 0, grownUpwards, 'center')).toBe(-720);
  });
});
