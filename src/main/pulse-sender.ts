import type { Pulse, Tail, TailWish } from '../ipc/contract.ts';

interface PulseSenderOptions {
  /** The present state, with the rows that the page asked to be sent along. */
  readonly snapshot: (tail: TailWish | null) => Pulse;
  readonly send: (pulse: Pulse) => void;
}

/** 25 times a second: as quick as an eye can use. */
const pulseMs = 40;

/** While rows rush by so fast that none is read, the time for drawing them is better left to the capture. */
const rushPulseMs = 100;

/**
 * Tells the front end that something changed: at most every 40 ms, every 100 ms while no row of the
 * tail is there for longer than one pulse, and only after it has taken in the last pulse. A slow page
 * gets fewer pulses; it never gets a queue.
 */
export class PulseSender {
  readonly #options: PulseSenderOptions;
  #started = false;
  #awaitingSeen = false;
  #changed = false;
  #tail: TailWish | null = null;
  #lastTail: Tail | null = null;
  #intervalMs = pulseMs;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: PulseSenderOptions) {
    this.#options = options;
  }

  /** The present state for a page that has just started. Whatever an earlier page owed is forgotten. */
  start(): Pulse {
    this.#started = true;
    this.#awaitingSeen = false;
    this.#changed = false;
    this.#tail = null;
    return this.#options.snapshot(null);
  }

  /** Something that a pulse tells is different now. */
  changed(): void {
    this.#changed = true;
    this.#schedule();
  }

  /** The page took in the last pulse; `tail` is what it wants to have with the next. */
  seen(tail: TailWish | null): void {
    this.#awaitingSeen = false;
    this.#tail = tail;
    this.#schedule();
  }

  dispose(): void {
    this.#started = false;
    if (this.#timer !== null) {
      clearTimeout(this.#timer);
      this.#timer = null;
    }
  }

  #schedule(): void {
    if (this.#started && this.#changed && !this.#awaitingSeen && this.#timer === null) {
      this.#timer = setTimeout(() => {
        this.#timer = null;
        this.#sendNow();
      }, this.#intervalMs);
    }
  }

  #sendNow(): void {
    if (this.#started && !this.#awaitingSeen) {
      this.#changed = false;
      this.#awaitingSeen = true;
      const pulse = this.#options.snapshot(this.#tail);
      this.#intervalMs = this.#isRush(pulse.tail) ? rushPulseMs : pulseMs;
      this.#options.send(pulse);
    }
  }

  /** Whether every row of the tail came after the last pulse. */
  #isRush(tail: Tail | null): boolean {
    const last = this.#lastTail;
    this.#lastTail = tail;
    return (
      tail !== null &&
      tail.viewId === last?.viewId &&
      tail.page.first >= last.page.first + last.page.rows.length
    );
  }
}
