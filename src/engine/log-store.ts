import type { LogEntry, NewLogEntry } from '../core/log/log-entry.ts';
import type { LogTotals } from '../core/log/log-status.ts';

/**
 * The log: everything that happened, in order, for good.
 *
 * Entries are numbered 1, 2, 3 … by `append` and never change. `clear` forgets them; numbers go on.
 */
export interface LogStore {
  append(entry: NewLogEntry): LogEntry;
  /** Entries held now. */
  count(): number;
  /** Seq of the first entry held; the next seq to be given when none is held. */
  firstSeq(): number;
  totals(): LogTotals;
  get(seq: number): LogEntry | null;
  /** At most `byteLength` bytes of an entry's payload from `offset`; null if there is no such entry. */
  payload(seq: number, offset: number, byteLength: number): Uint8Array | null;
  clear(): void;
  /** Called after each append and, with null, after a clear. The returned function ends it. */
  subscribe(listener: (entry: LogEntry | null) => void): () => void;
}
