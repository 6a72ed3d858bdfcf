import type { LogTotals } from '../log/log-status.ts';

/** How much of a log is kept. What goes is counted as evicted. */
export type RetentionPolicy =
  | { readonly keep: 'all' }
  | { readonly keep: 'last-messages'; readonly count: number }
  | { readonly keep: 'last-bytes'; readonly byteLength: number };

/** Something about a capture that its user must know, with a stable code. */
export interface CaptureWarning {
  readonly code:
    'capture-large' | 'disk-low' | 'capture-paused' | 'capture-damaged' | 'capture-memory-only';
  readonly message: string;
}

/** A capture as a front end shows it. */
export interface CaptureStatus {
  /** 1 is the live one, which this app writes; others were opened and are read-only. */
  readonly captureId: number;
  /** File name without its folder. */
  readonly name: string;
  readonly access: 'live' | 'read-only';
  readonly totals: LogTotals;
  readonly fileByteLength: number;
  readonly retention: RetentionPolicy;
  readonly warning: CaptureWarning | null;
  /** It was being written when the app or the machine ended; false for the live one. */
  readonly endedUnexpectedly: boolean;
  /** Entries with a bookmark or a note, by seq; goes up when annotations changed. */
  readonly annotationsVersion: number;
  /** How much of it has been saved to another file, 0 to 1; null while nobody saves it. */
  readonly savedFraction: number | null;
}

/** A capture file that can be opened again. */
export interface RecentCapture {
  /** Names it in requests; never a path. */
  readonly id: string;
  readonly name: string;
  readonly byteLength: number;
  /** When it was last written, milliseconds since 1970. */
  readonly modifiedMs: number;
  /** It was being written when the app or the machine ended. */
  readonly endedUnexpectedly: boolean;
}
