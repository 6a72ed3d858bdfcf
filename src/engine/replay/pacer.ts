import { nowUs } from '../clock.ts';
import type { Signal } from './signal.ts';

/** Timers are this late now and then; the rest is waited for turn by turn. */
const spinUs = 2500;
/** After this much work without a pause sockets get their turn. */
const breathUs = 2000;

/** Waits for moments of the monotonic clock, to a fraction of a millisecond. */
export class Pacer {
  private breathedUs = nowUs();

  constructor(
    private readonly signal: Signal,
    private readonly isOver: () => boolean,
  ) {}

  /** Resolves at `timeUs`, or when nothing goes on any more. Never waits for what is past. */
  async until(timeUs: number): Promise<void> {
    const leftUs = timeUs - nowUs();
    if (leftUs <= 0) {
      await this.breathe();
      return;
    }
    if (leftUs > spinUs) await this.signal.until(this.isOver, (leftUs - spinUs) / 1000);
    await this.turnsUntil(timeUs);
    this.breathedUs = nowUs();
  }

  /** As many turns as it takes, without a promise for each: those are garbage whose collecting takes time. */
  private turnsUntil(timeUs: number): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (nowUs() >= timeUs || this.isOver()) resolve();
        else setImmediate(look);
      };
      look();
    });
  }

  /** Gives everything else a turn when the last one was a while ago. */
  async breathe(): Promise<void> {
    if (nowUs() - this.breathedUs < breathUs) return;
    await turn();
    this.breathedUs = nowUs();
  }
}

/** After sockets had their turn. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
