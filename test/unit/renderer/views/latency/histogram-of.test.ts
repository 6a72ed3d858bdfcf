import fc from 'fast-check';
import { expect, test } from 'vitest';
import { histogramOf } from '../../../../../src/renderer/views/latency/histogram-of.ts';

test('nothing measured makes no buckets', () => {
  expect(histogramOf([])).toEqual([]);
});

test('every point is in one bucket, and buckets lie side by side', () => {
  const latencies = fc.array(fc.integer({ min: 0, max: 60_000_000 }), {
    minLength: 1,
    maxLength: 200,
  });
  fc.assert(
    fc.property(latencies, (values) => {
      const buckets = histogramOf(values.map((latencyUs) => ({ timeUs: 0, latencyUs })));
      expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
      expect(buckets.length).toBeLessThanOrEqual(64);
      buckets.slice(1).forEach(({ fromUs }, index) => {
        expect(fromUs).toBeCloseTo(buckets[index]?.toUs ?? NaN, 5);
      });
      expect(buckets.at(-1)?.toUs).toBeGreaterThanOrEqual(Math.max(...values));
    }),
  );
});
