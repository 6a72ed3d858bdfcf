import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countPositions,
  holdsPosition,
  rangeBetween,
  withRange,
  withToggled,
  type PositionRanges,
} from '../../../../src/renderer/state/position-ranges.ts';

test('a range goes from the smaller position to the larger, whichever was clicked first', () => {
  expect(rangeBetween(7, -3)).toEqual({ first: -3, last: 7 });
});

test('ranges that touch become one', () => {
  expect(withRange([{ first: 1, last: 3 }], { first: 4, last: 6 })).toEqual([
    { first: 1, last: 6 },
  ]);
});

test('toggled and added positions are those of a plain set', () => {
  const position = fc.integer({ min: -20, max: 20 });
  const step = fc.oneof(position, fc.tuple(position, position));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let ranges: PositionRanges = [];
      const set = new Set<number>();
      for (const each of steps) {
        if (typeof each === 'number') {
          ranges = withToggled(ranges, each);
          if (!set.delete(each)) set.add(each);
        } else {
          ranges = withRange(ranges, rangeBetween(...each));
          for (let at = Math.min(...each); at <= Math.max(...each); at += 1) set.add(at);
        }
      }
      const all = Array.from({ length: 41 }, (_, index) => index - 20);
      expect(all.filter((at) => holdsPosition(ranges, at))).toEqual(
        all.filter((at) => set.has(at)),
      );
      expect(countPositions(ranges)).toBe(set.size);
    }),
  );
});
