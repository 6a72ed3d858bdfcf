import type { EntrySummary } from './entry-summary.ts';
import type { LogEntry } from './log-entry.ts';

/** Rows of a log view by position. */
export interface LogPage {
  /** Position of `rows[0]` in the view. */
  readonly first: number;
  readonly rows: readonly EntrySummary[];
  /** Time of the row before `rows[0]`; null at the top. Deltas need it. */
  readonly previousTimeUs: number | null;
  /** Rows in the view when the page was cut. */
  readonly total: number;
}

/** A piece of one entry's payload. */
export interface PayloadSlice {
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** Length of the whole payload. */
  readonly byteLength: number;
}

type WithoutPayload<E> = E extends LogEntry ? Omit<E, 'payload'> : never;

/** One entry opened: everything but its payload, and the first part of that. */
export interface EntryDetail {
  readonly entry: WithoutPayload<LogEntry>;
  readonly summary: EntrySummary;
  readonly payload: PayloadSlice;
}
