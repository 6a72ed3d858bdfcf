import { DueQueue } from '../../core/mock/due-queue.ts';

/** How much is done before others get their turn. */
const sliceMs = 4;
const sliceCount = 500;
/** The longest that a Node timer waits. */
const maxWaitMs = 2_000_000_000;
const blockedRetryMs = 20;

/** Does things at their time with one timer, in order, and nothing while the way is blocked. */
export class Schedule {
  private readonly queue = new DueQueue<() => void>();
  private timer: NodeJS.Timeout | null = null;
  private immediate: NodeJS.Immediate | null = null;
  private timerDueMs = Infinity;
  private isOver = false;

  /** `isBlocked` is asked before each thing; it is asked again soon. */
  constructor(private readonly isBlocked: () => boolean) {}

  /** Things that are not done yet. */
  get size(): number {
    return this.queue.size;
  }

  /** `dueMs` is a time of `performance.now()`. */
  at(dueMs: number, call: () => void): void {
    if (this.isOver) return;
    this.queue.push(dueMs, call);
    this.arm();
  }

  /** Forgets all that was to be done; nothing is taken any more. */
  end(): void {
    this.isOver = true;
    this.queue.clear();
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.immediate !== null) clearImmediate(this.immediate);
  }

  private arm(): void {
    const dueMs = this.queue.firstDueMs();
    if (dueMs === null || this.immediate !== null) return;
    const waitMs = dueMs - performance.now();
    if (waitMs <= 0) {
      this.soon();
      return;
    }
    if (this.timer !== null && this.timerDueMs <= dueMs) return;
    this.wake(waitMs, dueMs);
  }

  private wake(waitMs: number, dueMs: number): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timerDueMs = dueMs;
    this.timer = setTimeout(
      () => {
        this.timer = null;
        this.timerDueMs = Infinity;
        this.run();
      },
      Math.min(Math.ceil(waitMs), maxWaitMs),
    );
  }

  private soon(): void {
    this.immediate ??= setImmediate(() => {
      this.immediate = null;
      this.run();
    });
  }

  private run(): void {
    const startMs = performance.now();
    for (let count = 0; !this.isOver; count++) {
      const dueMs = this.queue.firstDueMs();
      if (dueMs === null) return;
      const nowMs = performance.now();
      if (dueMs > nowMs) break;
      if (this.isBlocked()) {
        this.wake(blockedRetryMs, nowMs + blockedRetryMs);
        return;
      }
      if (count >= sliceCount || nowMs - startMs > sliceMs) {
        this.soon();
        return;
      }
      this.queue.pop()?.();
    }
    if (!this.isOver) this.arm();
  }
}
