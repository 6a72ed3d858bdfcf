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

const few = { count: 100, viewportHeight: 480 };
const tenMillion = { count: 10_000_000, viewportHeight: 480 };

describe('the scroll position of the event list', () => {
  test('is the offset itself while the rows fit a tall element', () => {
    expect(spacerHeight(few.count)).toBe(2400);
    expect(offsetAtScrollTop(777, few)).toBe(777);
    expect(scrollTopAtOffset(777, few)).toBe(777);
  });

  test('is scaled when the rows are taller than an element can be', () => {
    expect(spacerHeight(tenMillion.count)).toBe(maxSpacerHeight);
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
    const geometry = { count: 3, viewportHeight: 480 };
    expect(maxOffset(geometry)).toBe(0);
    expect(offsetAtScrollTop(10, geometry)).toBe(0);
    expect(scrollTopAtOffset(10, geometry)).toBe(0);
    expect(visibleRows(0, geometry, 4)).toEqual({ first: 0, count: 3 });
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
    expect(visibleRows(0, { count: 0, viewportHeight: 480 }, 4)).toEqual({ first: 0, count: 0 });
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
});
