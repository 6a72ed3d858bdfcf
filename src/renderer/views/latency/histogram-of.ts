import type { LatencyPoint } from '../../../core/latency/latency-series.ts';
import type { HistogramBucket } from '../../../core/latency/named-pairs.ts';

const bucketCount = 24;

/** A histogram of a few hundred points, in buckets of which each is wider than the one before. */
export function histogramOf(points: readonly LatencyPoint[]): readonly HistogramBucket[] {
  if (points.length === 0) {
    return [];
  }
  const values = points.map(({ latencyUs }) => Math.max(1, latencyUs));
  const min = Math.min(...values);
  const factor = Math.max(1.1, (Math.max(...values) / min) ** (1 / (bucketCount - 1)));
  const counts: number[] = [];
  for (const value of values) {
    const index = Math.floor(Math.log(value / min) / Math.log(factor) + 1e-9);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return Array.from({ length: counts.length }, (_, index) => ({
    fromUs: min * factor ** index,
    toUs: min * factor ** (index + 1),
    count: counts[index] ?? 0,
  }));
}
