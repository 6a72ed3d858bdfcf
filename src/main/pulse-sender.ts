import type { Pulse } from '../ipc/contract.ts';

interface PulseSenderOptions {
  readonly snapshot: () => Pulse;
  readonly send: (pulse: Pulse) => void;
}

/** 25 times a second: as quick as an eye can use, and the page keeps time for clicks in a flood. */
const pulseMs = 40;

/**
 * Tells the front end that something changed: at most every 40 ms, and only after it
 * has taken in the last pulse. A slow page gets fewer pulses; it never gets a queue.
 */
export class PulseSender {
  readonly #options: PulseSenderOptions;
  #started = false;
  #awaitingSeen = false;
  #changed = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: PulseSenderOptions) {
    this.#options = options;
  }

  /** The present state for a page that has just started. Whatever an earlier page owed is forgotten. */
  start(): Pulse {
    this.#started = true;
    this.#awaitingSeen = false;
    this.#changed = false;
    return this.#options.snapshot();
  }

  /** Something that a pulse tells is different now. */
  changed(): void {
    this.#changed = true;
    this.#schedule();
  }

  /** The page took in the last pulse. */
  seen(): void {
    this.#awaitingSeen = false;
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
      }, pulseMs);
    }
  }

  #sendNow(): void {
    if (this.#started && !this.#awaitingSeen) {
      this.#changed = false;
      this.#awaitingSeen = true;
      this.#options.send(this.#options.snapshot());
    }
  }
}
