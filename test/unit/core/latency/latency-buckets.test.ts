import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LatencyBuckets } from '../../../../src/core/latency/latency-buckets.ts';

test('every duration is in one of at most 64 buckets that lie side by side', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(4_000_000_000), { minLength: 1 }), (durations) => {
      const histogram = new LatencyBuckets();
      for (const us of durations) histogram.record(us);
      const buckets = histogram.buckets();
      expect(buckets.length).toBeLessThanOrEqual(64);
      expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(durations.length);
      buckets.slice(1).forEach(({ fromUs }, index) => {
        expect(fromUs).toBe(buckets[index]?.toUs);
      });
      expect(buckets[0]?.fromUs).toBeLessThanOrEqual(Math.min(...durations));
      expect(buckets.at(-1)?.toUs).toBeGreaterThan(Math.min(Math.max(...durations), 4_294_967_295));
    }),
  );
});

test('nothing measured has no buckets', () => {
  expect(new LatencyBuckets().buckets()).toEqual([]);
});
