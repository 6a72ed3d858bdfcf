/** How long an end of the scrollbar counts as its end after rows have moved it, milliseconds. */
const graceMs = 150;

/**
 * Where a growing scrollbar ends, pixels. A user who pulls it to the end gets there some frames before the
 * page hears of it, and by then rows that came have moved the end on.
 */
export class BarEnd {
  readonly #nowMs: () => number;
  /** Oldest first; the first one was in force at the beginning of the grace. */
  #ends: { readonly sinceMs: number; readonly top: number }[] = [];

  /** `nowMs` is a monotonic clock. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Notes the largest `scrollTop` there is from now on. */
  moveTo(top: number): void {
    if (this.#ends.at(-1)?.top === top) return;
    this.#forget();
    this.#ends.push({ sinceMs: this.#nowMs(), top });
  }

  /** Whether a scrollbar that went from `from` to `top` is at its end: pulled there, or pushed by it. */
  isReached(from: number, top: number): boolean {
    this.#forget();
    return this.#ends.some((end) => top >= end.top - 1 && (top > from || top <= end.top + 1));
  }

  #forget(): void {
    const graceBeginMs = this.#nowMs() - graceMs;
    const first = this.#ends.findLastIndex(({ sinceMs }) => sinceMs <= graceBeginMs);
    this.#ends = this.#ends.slice(Math.max(0, first));
  }
}
