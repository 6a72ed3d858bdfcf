import { LatencyBuckets } from '../latency/latency-buckets.ts';
import { LatencyRecorder } from '../latency/latency-recorder.ts';
import type { NamedPairs } from '../latency/named-pairs.ts';

const pointCapacity = 300;

/** Figures of the requests of one kind. */
export class PairFigures {
  waiting = 0;
  unanswered = 0;
  duplicates = 0;
  private readonly recorder = new LatencyRecorder(pointCapacity);
  private readonly buckets = new LatencyBuckets();

  constructor(readonly name: string) {}

  /** An answer came at `timeUs`. */
  record(timeUs: number, latencyUs: number): void {
    this.recorder.record(timeUs, latencyUs);
    this.buckets.record(latencyUs);
  }

  pairs(): NamedPairs {
    const { name, unanswered, duplicates } = this;
    const histogram = this.buckets.buckets();
    return { name, ...this.recorder.series(this.waiting), histogram, unanswered, duplicates };
  }
}
