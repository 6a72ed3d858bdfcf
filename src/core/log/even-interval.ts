const minIntervals = 4;
const maxUnevenness = 0.2;
const minEvenPart = 0.9;

/**
 * The average of intervals that are about the same: nine in ten within a fifth of the middle one. Null
 * when they are not, or when there are fewer than four. Any unit.
 */
export function evenInterval(intervals: readonly number[]): number | null {
  if (intervals.length < minIntervals) return null;
  const sorted = intervals.toSorted((a, b) => a - b);
  const median = sorted[sorted.length >>> 1] ?? 0;
  const even = sorted.filter((one) => Math.abs(one - median) <= median * maxUnevenness);
  if (median <= 0 || even.length < sorted.length * minEvenPart) return null;
  return even.reduce((sum, one) => sum + one, 0) / even.length;
}
