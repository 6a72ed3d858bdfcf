import { build } from 'hdr-histogram-js';
import type { LatencyPoint, LatencySeries, LatencyStats } from './latency-series.ts';

const hourUs = 3_600_000_000;

/**
 * Collects one series of durations: percentiles over all of them to three significant digits, and
 * the newest points. Memory does not grow with the count.
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
  readonly #pointCapacity: number;
  /** Where the oldest point is once the ring is full. */
  #oldest = 0;
  #count = 0;
  #minUs = Infinity;
  #maxUs = 0;
  #stats: LatencyStats | null = null;

  constructor(pointCapacity = 600) {
    this.#pointCapacity = pointCapacity;
  }

  /** Adds a duration that ended at `timeUs`. Negative ones count as 0; the histogram ends at 1 hour. */
  record(timeUs: number, latencyUs: number): void {
    const us = Math.max(0, Math.round(latencyUs));
    this.#histogram.recordValue(Math.min(us, hourUs));
    this.#count++;
    this.#minUs = Math.min(this.#minUs, us);
    this.#maxUs = Math.max(this.#maxUs, us);
    this.#stats = null;
    if (this.#pointCapacity === 0) return;
    const point = { timeUs, latencyUs: us };
    if (this.#points.length < this.#pointCapacity) {
      this.#points.push(point);
    } else {
      this.#points[this.#oldest] = point;
      this.#oldest = (this.#oldest + 1) % this.#pointCapacity;
    }
  }

  /** Figures and points so far; `outstanding` is the caller's count of what was not answered yet. */
  series(outstanding: number): LatencySeries {
    const points = [...this.#points.slice(this.#oldest), ...this.#points.slice(0, this.#oldest)];
    return { stats: this.stats(), points, outstanding };
  }

  /** Figures over all durations; null before the first. */
  stats(): LatencyStats | null {
    if (this.#count === 0) return null;
    this.#stats ??= {
      count: this.#count,
      minUs: this.#minUs,
      p50Us: this.#percentile(50),
      p95Us: this.#percentile(95),
      p99Us: this.#percentile(99),
      maxUs: this.#maxUs,
    };
    return this.#stats;
  }

  /** Kept between the exact extremes, because the histogram rounds within its digits. */
  #percentile(percentile: number): number {
    const value = this.#histogram.getValueAtPercentile(percentile);
    return Math.min(this.#maxUs, Math.max(this.#minUs, value));
  }
}
