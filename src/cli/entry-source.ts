import type { LogEntry } from '../core/log/log-entry.ts';

/** Where a printer gets entries from: each once, in order. */
export interface EntrySource {
  /** Whether there may be something to take. */
  hasMore(): boolean;
  /** The next entries: at most `maxByteLength` of payload, but at least one; empty for none. */
  take(maxCount: number, maxByteLength: number): readonly LogEntry[];
  /** Called after entries came: often, so do little. The returned function ends it. */
  subscribe(listener: () => void): () => void;
}

/** Bytes of an entry's payload; 0 for entries without one. */
export function payloadLengthOf(entry: LogEntry | undefined): number {
  return entry !== undefined && 'payload' in entry ? entry.payload.byteLength : 0;
}
