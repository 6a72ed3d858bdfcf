import type { FoldedMessages } from './folded-messages.ts';

/**
 * How far a log view has come. Its rows have positions `start` to `end - 1`, fixed for as long as the
 * view lives: older rows that are found later get smaller positions (negative ones too), newer rows
 * larger ones, so that a row never moves under the reader.
 */
export interface ViewStatus {
  readonly viewId: number;
  readonly captureId: number;
  readonly start: number;
  readonly end: number;
  /** Entries of the log looked at so far and in all; equal when the view is up to date. */
  readonly scanned: number;
  readonly total: number;
  /** Goes up by one whenever rows held before became invalid: the log was cleared. */
  readonly generation: number;
  /** What each folded shape stands for, in the order of the filter's `folded`. */
  readonly folded: readonly FoldedMessages[];
  /** Rows that do not meet the filter and stand in the view as context: see `mayBeContext`. */
  readonly contextCount: number;
  /** The search of older entries was stopped by the user; new ones are looked at all the same. */
  readonly stopped: boolean;
  /** Why the view stopped before it was up to date, as a sentence; null when it did not. */
  readonly problem: string | null;
}

/** Figures of the log store for the status bar: received = stored + evicted. */
export interface LogTotals {
  readonly received: number;
  readonly stored: number;
  readonly evicted: number;
  /** Payload bytes held. */
  readonly byteLength: number;
}
