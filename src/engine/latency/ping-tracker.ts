import { LatencyRecorder } from '../../core/latency/latency-recorder.ts';
import type { LatencySeries } from '../../core/latency/latency-series.ts';

/** Pings without a pong that are remembered. */
const maxOutstanding = 1000;

/** Pairs pings of ours with their pongs by payload (RFC 6455 section 5.5.3). */
export class PingTracker {
  private outstanding: { readonly key: string; readonly timeUs: number }[] = [];
  private readonly recorder = new LatencyRecorder();
  private lastUs: number | null = null;

  /** A ping left at `timeUs`. */
  sent(payload: Uint8Array, timeUs: number): void {
    this.lastUs = timeUs;
    this.outstanding.push({ key: keyOf(payload), timeUs });
    if (this.outstanding.length > maxOutstanding) {
      this.outstanding.shift();
    }
  }

  /**
   * A pong arrived at `timeUs`; the round trip in microseconds, or null if no ping asked for it.
   *
   * A pong answers the oldest ping of its payload; pings before that one were skipped, as a peer may.
   */
  answered(payload: Uint8Array, timeUs: number): number | null {
    const key = keyOf(payload);
    const index = this.outstanding.findIndex((ping) => ping.key === key);
    const ping = this.outstanding[index];
    if (ping === undefined) {
      return null;
    }
    this.outstanding = this.outstanding.slice(index + 1);
    const roundTripUs = Math.max(0, timeUs - ping.timeUs);
    this.recorder.record(timeUs, roundTripUs);
    return roundTripUs;
  }

  /** When the newest ping left; null before the first. */
  lastSentUs(): number | null {
    return this.lastUs;
  }

  /** Forgets pings of a connection that is over. */
  abandon(): void {
    this.outstanding = [];
    this.lastUs = null;
  }

  series(): LatencySeries {
    return this.recorder.series(this.outstanding.length);
  }
}

function keyOf(payload: Uint8Array): string {
  return Buffer.from(payload).toString('latin1');
}
