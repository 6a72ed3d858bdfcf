import type { Attempt } from './attempt.ts';

/** Sends pings at an interval and tells when the peer is gone. */
export class PingTimer {
  private timer: NodeJS.Timeout | null = null;
  private counter = 0;
  /** Since when nothing at all has come although we pinged; in pings. */
  private unanswered = 0;
  private lastReceivedUs: number | null = null;

  constructor(
    private readonly peer: {
      readonly ping: (payload: Uint8Array) => void;
      readonly lastReceivedUs: () => number | null;
      readonly onDead: () => void;
    },
  ) {}

  /** Starts, changes or, with null, ends the pinging. */
  set(intervalMs: number | null): void {
    this.stop();
    if (intervalMs !== null) {
      this.timer = setInterval(() => {
        this.tick();
      }, intervalMs);
    }
  }

  stop(): void {
    if (this.timer !== null) {
      clearInterval(this.timer);
      this.timer = null;
    }
    this.unanswered = 0;
  }

  private tick(): void {
    const lastReceivedUs = this.peer.lastReceivedUs();
    if (lastReceivedUs !== this.lastReceivedUs) {
      this.unanswered = 0;
    }
    this.lastReceivedUs = lastReceivedUs;
    if (this.unanswered >= 2) {
      this.stop();
      this.peer.onDead();
      return;
    }
    this.unanswered += 1;
    this.counter += 1;
    const payload = Buffer.alloc(8);
    payload.writeUInt32BE(this.counter, 4);
    this.peer.ping(payload);
  }
}

/** Pings on the attempt that is open, if one is, and cuts it when its peer is gone. */
export function pingTimer(attempt: () => Attempt | null): PingTimer {
  return new PingTimer({
    ping: (bytes) => {
      attempt()?.send({ kind: 'ping', bytes });
    },
    lastReceivedUs: () => attempt()?.lastReceivedUs() ?? null,
    onDead: () => {
      attempt()?.terminate('ping-timeout');
    },
  });
}
