import type { NewLogEntry } from '../core/log/log-entry.ts';
import type { EntrySink } from '../engine/log-store.ts';

/** Hands entries on to a log and counts the messages received among them. */
export class ReceivedCounter implements EntrySink {
  readonly #log: EntrySink;
  readonly #onReached: () => void;
  #left: number;

  /** `onReached` is called once, soon after the `count`-th received message was appended. */
  constructor(log: EntrySink, count: number, onReached: () => void) {
    this.#log = log;
    this.#left = count;
    this.#onReached = onReached;
  }

  append(entry: NewLogEntry): number {
    const seq = this.#log.append(entry);
    if (entry.kind === 'message' && entry.direction === 'receive') {
      this.#count();
    }
    return seq;
  }

  appendFrame(
    connectionId: number,
    timeUs: number,
    firstByteTimeUs: number,
    frameHead: number,
    source: Uint8Array,
    start: number,
    length: number,
  ): number {
    this.#count();
    return this.#log.appendFrame(
      connectionId,
      timeUs,
      firstByteTimeUs,
      frameHead,
      source,
      start,
      length,
    );
  }

  #count(): void {
    this.#left -= 1;
    // Not from inside the log: what is being written must be whole first.
    if (this.#left === 0) {
      queueMicrotask(this.#onReached);
    }
  }
}
