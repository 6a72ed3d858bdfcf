import { describe, expect, test } from 'vitest';
import { median, quantile } from '../../../bench/statistics.mjs';

describe('median', () => {
  test('is the middle value, or the mean of the middle two', () => {
    expect([median([9, 1, 5]), median([4, 1, 2, 9]), median([7])]).toEqual([5, 3, 7]);
  });

  test('of nothing is not a number', () => {
    expect(median([])).toBeNaN();
  });
});

describe('quantile', () => {
  test('is the smallest value that the share does not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([0.5, 0.99, 1].map((share) => quantile(hundred, share))).toEqual([50, 99, 100]);
  });

  test('of few values is their largest at p99', () => {
    expect(quantile([3, 1, 2], 0.99)).toBe(3);
  });
});
