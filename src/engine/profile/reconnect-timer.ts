import type { ConnectionState } from '../../core/connection/connection-state.ts';
import type { ReconnectPolicy } from '../../core/profile/profile.ts';
import { nowUs } from '../clock.ts';

/** The wait for an attempt to come. */
export type Reconnecting = Omit<
  Extract<ConnectionState, { phase: 'reconnecting' }>,
  'code' | 'reason' | 'error'
>;

/** Longest delay that a timer can wait, milliseconds. */
const maxTimerMs = 2_147_483_647;

/** Says how long to wait before each further attempt, and waits: for one attempt at a time. */
export class ReconnectTimer {
  private attempts = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly policy: ReconnectPolicy,
    private readonly random: () => number = Math.random,
  ) {}

  /** The next attempt; null when all of them were made. */
  next(): Reconnecting | null {
    const { baseMs, factor, maxMs, attempts, jitter } = this.policy;
    if (this.attempts >= attempts) return null;
    const delayMs = Math.min(baseMs * factor ** this.attempts, maxMs);
    const varied = delayMs * (1 + jitter * (2 * this.random() - 1));
    this.attempts += 1;
    const waitMs = Math.round(Math.min(varied, maxTimerMs));
    const sinceUs = nowUs();
    return {
      phase: 'reconnecting',
      sinceUs,
      attempt: this.attempts,
      maxAttempts: attempts,
      delayMs: waitMs,
      retryAtUs: sinceUs + waitMs * 1000,
    };
  }

  /** Attempts that were planned since the last `reset`. */
  made(): number {
    return this.attempts;
  }

  /** Calls `begin` after a delay, unless `cancel` comes before. */
  wait(delayMs: number, begin: () => void): void {
    this.cancel();
    this.timer = setTimeout(() => {
      this.timer = null;
      begin();
    }, delayMs);
  }

  cancel(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  /** The connection was ready for a while, or the user connects anew: counting starts again. */
  reset(): void {
    this.attempts = 0;
  }
}
