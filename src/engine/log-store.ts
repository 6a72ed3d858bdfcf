import type { ChunkFigures } from '../core/capture/chunk-figures.ts';
import type { EntryBlock } from '../core/capture/entry-block.ts';
import type { EntryHead, LogEntry, NewLogEntry } from '../core/log/log-entry.ts';
import type { LogTotals } from '../core/log/log-status.ts';
import type { MessageRun } from '../core/rfc6455/message-run.ts';

/** What happened to a log: entries came at its end, old ones were evicted, or all were cleared. */
export type LogChange = 'appended' | 'evicted' | 'cleared';

/** Where entries are written to. */
export interface EntrySink {
  /** Adds an entry at the end; its seq. */
  append(entry: NewLogEntry): number;
  /**
   * Adds plain messages that crossed together at `timeUs`, without the cost of objects. `bytes` holds
   * the run's bytes, not masked and with zeros for headers, copied before the call returns. Returns the
   * seq of the first.
   */
  appendRun(connectionId: number, timeUs: number, run: MessageRun, bytes: Uint8Array): number;
}

/** What can be read of a log. Entries are numbered 1, 2, 3 … in order and never change. */
export interface LogReader {
  /** Entries held now. */
  count(): number;
  /** Seq of the first entry held; the next seq to be given when none is held. */
  firstSeq(): number;
  /** The next seq to be given. */
  endSeq(): number;
  totals(): LogTotals;
  /** A whole entry with its whole payload; null when it is not held. */
  get(seq: number): LogEntry | null;
  /** An entry with at most 64 KiB of its payload; bounded in time whatever the payload is. */
  head(seq: number): EntryHead | null;
  /** At most `byteLength` bytes of an entry's payload from `offset`; null if there is no such entry. */
  payload(seq: number, offset: number, byteLength: number): Uint8Array | null;
  /** The run of entries that holds `seq`; null when it is not held. Valid until the next append. */
  block(seq: number): EntryBlock | null;
  /** What is known of the sealed run of entries that holds `seq` without reading it; null if nothing. */
  figures(seq: number): ChunkFigures | null;
  /**
   * Called after changes, once for several that come together: often, so do little. The returned
   * function ends it.
   */
  subscribe(listener: (change: LogChange) => void): () => void;
}

/** The log: everything that happened, in order, for good. */
export interface LogStore extends EntrySink, LogReader {
  /** Forgets all entries; numbers go on. */
  clear(): void;
}
