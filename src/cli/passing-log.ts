import type { LogEntry, NewLogEntry } from '../core/log/log-entry.ts';
import type { MessageRun } from '../core/rfc6455/message-run.ts';
import { assembledOf } from '../engine/connection/plain-message.ts';
import type { EntrySink } from '../engine/log-store.ts';
import { payloadLengthOf } from './entry-source.ts';
import type { EntrySource } from './entry-source.ts';
import { plainEntry } from './plain-entry.ts';

/**
 * A log that holds entries only until they are taken, so that a connection may run for months.
 *
 * Nothing leaves it in any other way: what a slow reader has not taken waits here.
 */
export class PassingLog implements EntrySink, EntrySource {
  #entries: LogEntry[] = [];
  /** Entries before this index were taken; cutting them off one by one would cost too much. */
  #head = 0;
  #nextSeq = 1;
  readonly #listeners = new Set<() => void>();

  append(entry: NewLogEntry): number {
    const seq = this.#nextSeq;
    this.#nextSeq += 1;
    this.#entries.push({ ...entry, seq });
    for (const listener of this.#listeners) {
      listener();
    }
    return seq;
  }

  appendRun(connectionId: number, timeUs: number, run: MessageRun, bytes: Uint8Array): number {
    const seq = this.#nextSeq;
    for (const message of assembledOf(run, bytes, timeUs)) {
      this.append(plainEntry(connectionId, run.direction, message));
    }
    return seq;
  }

  hasMore(): boolean {
    return this.#head < this.#entries.length;
  }

  take(maxCount: number, maxByteLength: number): readonly LogEntry[] {
    let end = this.#head;
    let byteLength = 0;
    while (end < this.#entries.length && end - this.#head < maxCount) {
      const next = payloadLengthOf(this.#entries[end]);
      if (end > this.#head && byteLength + next > maxByteLength) {
        break;
      }
      byteLength += next;
      end += 1;
    }
    const taken = this.#entries.slice(this.#head, end);
    this.#head = end;
    if (this.#head > this.#entries.length / 2) {
      this.#entries = this.#entries.slice(this.#head);
      this.#head = 0;
    }
    return taken;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}
