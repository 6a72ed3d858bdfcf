import type { ClockOrigin } from '../connection/connection-snapshot.ts';
import type { ClockDrift } from './clock-drift.ts';

const capacity = 300;
/** In a flood one message in this time is enough. */
const sampleEveryUs = 10_000;

/** Compares the times that a server writes into its messages with the times they came. */
export class ClockRecorder {
  private samples: { readonly timeUs: number; readonly aheadUs: number }[] = [];
  private oldest = 0;
  private count = 0;
  private nextUs = -Infinity;

  constructor(private readonly origin: ClockOrigin) {}

  /** Whether a message that came at `timeUs` should be looked at. */
  isDue(timeUs: number): boolean {
    return timeUs >= this.nextUs;
  }

  /** A message came at `timeUs` that the server stamped `serverMs`, milliseconds since 1970; null for not. */
  record(serverMs: number | null, timeUs: number): void {
    this.nextUs = timeUs + sampleEveryUs;
    if (serverMs === null) return;
    this.count += 1;
    const { origin } = this;
    const aheadUs = (origin.wallTimeMs - serverMs) * 1000 + (timeUs - origin.timeUs);
    if (this.samples.length < capacity) {
      this.samples.push({ timeUs, aheadUs });
    } else {
      this.samples[this.oldest] = { timeUs, aheadUs };
      this.oldest = (this.oldest + 1) % capacity;
    }
  }

  /** What is known; of `fastestRoundTripUs` half is the least that a message travels. */
  drift(fastestRoundTripUs: number | null): ClockDrift | null {
    if (this.count === 0) return null;
    const samples = [...this.samples.slice(this.oldest), ...this.samples.slice(0, this.oldest)];
    const leastUs = samples.reduce((least, { aheadUs }) => Math.min(least, aheadUs), Infinity);
    return {
      offsetUs: Math.round(leastUs - (fastestRoundTripUs ?? 0) / 2),
      samples: this.count,
      points: samples.map(({ timeUs, aheadUs }) => ({
        timeUs,
        delayUs: Math.round(aheadUs - leastUs),
      })),
    };
  }
}
