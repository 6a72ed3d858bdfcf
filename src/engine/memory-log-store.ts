import type { LogEntry, NewLogEntry } from '../core/log/log-entry.ts';
import type { LogTotals } from '../core/log/log-status.ts';
import type { LogStore } from './log-store.ts';

/** A log held in memory whole: nothing is evicted, so it is bounded by the machine alone. */
export class MemoryLogStore implements LogStore {
  private entries: LogEntry[] = [];
  private nextSeq = 1;
  private clearedCount = 0;
  private byteLength = 0;
  private readonly listeners = new Set<(entry: LogEntry | null) => void>();

  append(entry: NewLogEntry): LogEntry {
    const numbered: LogEntry = { seq: this.nextSeq, ...entry };
    this.nextSeq += 1;
    this.entries.push(numbered);
    this.byteLength += 'payload' in numbered ? numbered.payload.byteLength : 0;
    for (const listener of this.listeners) {
      listener(numbered);
    }
    return numbered;
  }

  count(): number {
    return this.entries.length;
  }

  firstSeq(): number {
    return this.nextSeq - this.entries.length;
  }

  totals(): LogTotals {
    return {
      received: this.nextSeq - 1 - this.clearedCount,
      stored: this.entries.length,
      evicted: 0,
      byteLength: this.byteLength,
    };
  }

  get(seq: number): LogEntry | null {
    return this.entries[seq - this.firstSeq()] ?? null;
  }

  payload(seq: number, offset: number, byteLength: number): Uint8Array | null {
    const entry = this.get(seq);
    if (entry === null || !('payload' in entry)) {
      return null;
    }
    return entry.payload.subarray(offset, offset + byteLength);
  }

  clear(): void {
    this.clearedCount += this.entries.length;
    this.entries = [];
    this.byteLength = 0;
    for (const listener of this.listeners) {
      listener(null);
    }
  }

  subscribe(listener: (entry: LogEntry | null) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }
}
