/** How far a log view has come. */
export interface ViewStatus {
  readonly viewId: number;
  /** Rows in the view. */
  readonly count: number;
  /** Entries of the log looked at so far and in all; equal when the view is up to date. */
  readonly scanned: number;
  readonly total: number;
  /** Goes up by one whenever rows held before became invalid: the log was cleared. */
  readonly generation: number;
}

/** Figures of the log store for the status bar: received = stored + evicted. */
export interface LogTotals {
  readonly received: number;
  readonly stored: number;
  readonly evicted: number;
  /** Payload bytes held. */
  readonly byteLength: number;
}
