import type { NumberPoint, NumberStats } from './metric-series.ts';

const pointCapacity = 300;
/** Up to this many, percentiles are exact. */
const exactCount = 1000;
/** Neighbouring buckets differ by this factor, so that a percentile is within 1 %. */
const growth = 1.02;
const smallest = 1e-9;
const logGrowth = Math.log(growth);

/** Collects one series of numbers of any size and sign. Memory does not grow with the count. */
export class NumberRecorder {
  readonly #points: NumberPoint[] = [];
  #oldest = 0;
  #exact: number[] | null = [];
  readonly #buckets = new Map<number, number>();
  #count = 0;
  #current = 0;
  #min = Infinity;
  #max = -Infinity;

  /** Adds a finite number that came at `timeUs`. */
  record(timeUs: number, value: number): void {
    this.#count++;
    this.#current = value;
    this.#min = Math.min(this.#min, value);
    this.#max = Math.max(this.#max, value);
    if (this.#exact !== null && this.#exact.length < exactCount) this.#exact.push(value);
    else this.#exact = null;
    const bucket = bucketOf(value);
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
    const point = { timeUs, value };
    if (this.#points.length < pointCapacity) {
      this.#points.push(point);
    } else {
      this.#points[this.#oldest] = point;
      this.#oldest = (this.#oldest + 1) % pointCapacity;
    }
  }

  /** Figures over all numbers; null before the first. */
  stats(): NumberStats | null {
    if (this.#count === 0) return null;
    const [p50 = 0, p95 = 0, p99 = 0] = this.#percentiles([0.5, 0.95, 0.99]);
    const { min, max } = { min: this.#min, max: this.#max };
    return { count: this.#count, current: this.#current, min, p50, p95, p99, max };
  }

  /** The newest numbers, oldest first. */
  points(): readonly NumberPoint[] {
    return [...this.#points.slice(this.#oldest), ...this.#points.slice(0, this.#oldest)];
  }

  #percentiles(parts: readonly number[]): readonly number[] {
    const ranks = parts.map((part) => Math.max(1, Math.ceil(part * this.#count)));
    if (this.#exact !== null) {
      const sorted = this.#exact.toSorted((a, b) => a - b);
      return ranks.map((rank) => sorted[rank - 1] ?? 0);
    }
    const sorted = [...this.#buckets].sort(([a], [b]) => a - b);
    return ranks.map((rank) => {
      let below = 0;
      for (const [bucket, count] of sorted) {
        below += count;
        if (below >= rank) return Math.min(this.#max, Math.max(this.#min, valueOf(bucket)));
      }
      return this.#max;
    });
  }
}

/** 0 for what is as good as zero; positive and negative numbers lie mirrored around it. */
function bucketOf(value: number): number {
  const size = Math.abs(value);
  if (size < smallest) return 0;
  return Math.sign(value) * (1 + Math.floor(Math.log(size / smallest) / logGrowth));
}

function valueOf(bucket: number): number {
  if (bucket === 0) return 0;
  return Math.sign(bucket) * smallest * growth ** (Math.abs(bucket) - 0.5);
}
