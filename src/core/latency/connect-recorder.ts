import type { Handshake } from '../connection/handshake.ts';
import type { ConnectTimings } from './connect-timings.ts';

const capacity = 200;

/** Keeps how long the opening handshakes of a connection's newest attempts took. */
export class ConnectRecorder {
  private attempts = 0;
  private newest: ConnectTimings[] = [];

  /** An opening handshake ended at `timeUs`. */
  record({ outcome, timings }: Handshake, timeUs: number): void {
    this.attempts += 1;
    const attempt = { ...timings, attempt: this.attempts, timeUs, outcome };
    this.newest = [...this.newest.slice(1 - capacity), attempt];
  }

  /** The newest 200, oldest first. */
  connects(): readonly ConnectTimings[] {
    return this.newest;
  }
}
