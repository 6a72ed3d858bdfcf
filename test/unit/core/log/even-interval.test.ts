import { expect, test } from 'vitest';
import { evenInterval } from '../../../../src/core/log/even-interval.ts';

test.each([
  ['too few', [10, 10, 10], null],
  ['equal ones', [10, 10, 10, 10], 10],
  ['nearly equal ones', [9, 10, 11, 10], 10],
  ['uneven ones', [1, 10, 100, 1000], null],
  ['one gap among many', [...Array.from({ length: 10 }, () => 10), 5000], 10],
  ['none at all', [0, 0, 0, 0], null],
])('of %s: %j have the even interval %j', (_what, intervals, expected) => {
  expect(evenInterval(intervals)).toBe(expected);
});
