import { build } from 'hdr-histogram-js';
import type { LatencyPoint, LatencySeries, LatencyStats } from './latency-snapshot.ts';

const pointCapacity = 600;
const hourUs = 3_600_000_000;

/**
 * Collects one series of durations: percentiles over all of them to three significant digits, and
 * the newest 600 points. Memory does not grow with the count.
 */
export class LatencyRecorder {
  // Grows from a small range up to an hour; WebAssembly would need a looser content policy.
  readonly #histogram = build({
    bitBucketSize: 32,
    autoResize: true,
    lowestDiscernibleValue: 1,
    highestTrackableValue: 2,
    numberOfSignificantValueDigits: 3,
    useWebAssembly: false,
  });
  readonly #points: LatencyPoint[] = [];
  /** Where the oldest point is once the ring is full. */
  #oldest = 0;
  #count = 0;
  #minUs = Infinity;
  #maxUs = 0;

  /** Adds a duration that ended at `timeUs`. Negative ones count as 0; the histogram ends at 1 hour. */
  record(timeUs: number, latencyUs: number): void {
    const us = Math.max(0, Math.round(latencyUs));
    this.#histogram.recordValue(Math.min(us, hourUs));
    this.#count++;
    this.#minUs = Math.min(this.#minUs, us);
    this.#maxUs = Math.max(this.#maxUs, us);
    const point = { timeUs, latencyUs: us };
    if (this.#points.length < pointCapacity) {
      this.#points.push(point);
    } else {
      this.#points[this.#oldest] = point;
      this.#oldest = (this.#oldest + 1) % pointCapacity;
    }
  }

  /** Figures and points so far; `outstanding` is the caller's count of what was not answered yet. */
  series(outstanding: number): LatencySeries {
    const points = [...this.#points.slice(this.#oldest), ...this.#points.slice(0, this.#oldest)];
    return { stats: this.#stats(), points, outstanding };
  }

  #stats(): LatencyStats | null {
    if (this.#count === 0) return null;
    return {
      count: this.#count,
      minUs: this.#minUs,
      p50Us: this.#percentile(50),
      p95Us: this.#percentile(95),
      p99Us: this.#percentile(99),
      maxUs: this.#maxUs,
    };
  }

  /** Kept between the exact extremes, because the histogram rounds within its digits. */
  #percentile(percentile: number): number {
    const value = this.#histogram.getValueAtPercentile(percentile);
    return Math.min(this.#maxUs, Math.max(this.#minUs, value));
  }
}
