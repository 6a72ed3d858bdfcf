import { setImmediate } from 'node:timers/promises';

/** How long work may keep the sockets waiting, milliseconds. */
const sliceMs = 4;

/** Gives sockets their turn in work that goes on for long. */
export class TimeSlice {
  private startMs = performance.now();

  /** Nothing to wait for while there is time left. */
  isOver(): boolean {
    return performance.now() - this.startMs >= sliceMs;
  }

  async pause(): Promise<void> {
    await setImmediate();
    this.startMs = performance.now();
  }
}
