import type { LogEntry, NewLogEntry } from '../core/log/log-entry.ts';
import type { LogTotals } from '../core/log/log-status.ts';
import type { LogStore } from '../engine/log-store.ts';

/**
 * A log that holds entries only until they are taken, so that a connection may run for months.
 *
 * What was taken counts as evicted. Nothing leaves it in any other way, except by `clear`.
 */
export class PassingLog implements LogStore {
  #entries: LogEntry[] = [];
  /** Entries before this index were taken; cutting them off one by one would cost too much. */
  #head = 0;
  #nextSeq = 1;
  #evicted = 0;
  #cleared = 0;
  #byteLength = 0;
  readonly #listeners = new Set<(entry: LogEntry | null) => void>();

  append(entry: NewLogEntry): LogEntry {
    const numbered: LogEntry = { ...entry, seq: this.#nextSeq };
    this.#nextSeq += 1;
    this.#entries.push(numbered);
    this.#byteLength += byteLengthOf(numbered);
    for (const listener of this.#listeners) {
      listener(numbered);
    }
    return numbered;
  }

  /** The oldest entries, to be held no longer: at most `maxByteLength` of payload, at least one. */
  take(maxCount: number, maxByteLength: number): readonly LogEntry[] {
    let end = this.#head;
    let byteLength = 0;
    while (end < this.#entries.length && end - this.#head < maxCount) {
      const next = byteLengthOf(this.#entries[end]);
      if (end > this.#head && byteLength + next > maxByteLength) {
        break;
      }
      byteLength += next;
      end += 1;
    }
    const taken = this.#entries.slice(this.#head, end);
    this.#head = end;
    this.#evicted += taken.length;
    this.#byteLength -= byteLength;
    if (this.#head > this.#entries.length / 2) {
      this.#entries = this.#entries.slice(this.#head);
      this.#head = 0;
    }
    return taken;
  }

  count(): number {
    return this.#entries.length - this.#head;
  }

  firstSeq(): number {
    return this.#nextSeq - this.count();
  }

  totals(): LogTotals {
    return {
      received: this.#nextSeq - 1 - this.#cleared,
      stored: this.count(),
      evicted: this.#evicted,
      byteLength: this.#byteLength,
    };
  }

  get(seq: number): LogEntry | null {
    if (seq < this.firstSeq()) {
      return null;
    }
    return this.#entries[this.#head + seq - this.firstSeq()] ?? null;
  }

  payload(seq: number, offset: number, byteLength: number): Uint8Array | null {
    const entry = this.get(seq);
    if (entry === null || !('payload' in entry)) {
      return null;
    }
    return entry.payload.subarray(offset, offset + byteLength);
  }

  clear(): void {
    this.#cleared += this.count() + this.#evicted;
    this.#evicted = 0;
    this.#entries = [];
    this.#head = 0;
    this.#byteLength = 0;
    for (const listener of this.#listeners) {
      listener(null);
    }
  }

  subscribe(listener: (entry: LogEntry | null) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

function byteLengthOf(entry: LogEntry | undefined): number {
  return entry !== undefined && 'payload' in entry ? entry.payload.byteLength : 0;
}
