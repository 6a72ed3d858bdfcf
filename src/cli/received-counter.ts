import type { NewLogEntry } from '../core/log/log-entry.ts';
import type { MessageRun } from '../core/rfc6455/message-run.ts';
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
      this.#count(1);
    }
    return seq;
  }

  appendRun(connectionId: number, timeUs: number, run: MessageRun, bytes: Uint8Array): number {
    if (run.direction === 'receive') this.#count(run.count);
    return this.#log.appendRun(connectionId, timeUs, run, bytes);
  }

  #count(messages: number): void {
    const isReached = this.#left > 0 && this.#left <= messages;
    this.#left -= messages;
    // Not from inside the log: what is being written must be whole first.
    if (isReached) {
      queueMicrotask(this.#onReached);
    }
  }
}
