import type { HistogramBucket } from './named-pairs.ts';

const perOctave = 16;
const octaves = 32;
const maxBuckets = 64;

/** Counts durations in buckets whose width grows with them, for a histogram to be drawn. */
export class LatencyBuckets {
  readonly #counts = new Uint32Array(perOctave * octaves);
  #lowest = Infinity;
  #highest = -1;

  record(latencyUs: number): void {
    const place = Math.floor(Math.log2(Math.max(1, latencyUs)) * perOctave);
    const index = Math.min(place, this.#counts.length - 1);
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#lowest = Math.min(this.#lowest, index);
    this.#highest = Math.max(this.#highest, index);
  }

  /** Side by side from the smallest duration to the largest, at most 64; empty before the first. */
  buckets(): readonly HistogramBucket[] {
    if (this.#highest === -1) return [];
    let width = 1;
    while (this.#highest - this.#floor(width) + 1 > maxBuckets * width) width *= 2;
    const buckets: HistogramBucket[] = [];
    for (let from = this.#floor(width); from <= this.#highest; from += width) {
      let count = 0;
      for (let index = from; index < from + width; index++) count += this.#counts[index] ?? 0;
      buckets.push({ fromUs: edgeUs(from), toUs: edgeUs(from + width), count });
    }
    return buckets;
  }

  #floor(width: number): number {
    return Math.floor(this.#lowest / width) * width;
  }
}

function edgeUs(index: number): number {
  return index === 0 ? 0 : 2 ** (index / perOctave);
}
