import type { Filter } from '../core/log/filter.ts';

/** Which events of a capture are written. */
export type ExportedEvents =
  | { readonly kind: 'all' }
  | { readonly kind: 'filtered'; readonly filter: Filter }
  | { readonly kind: 'selected'; readonly seqs: readonly number[] };

/** What is written, and as what. */
export interface ExportEventsWish {
  readonly captureId: number;
  readonly format: 'har' | 'jsonl' | 'csv';
  readonly events: ExportedEvents;
  /** `kept`: passwords, tokens and cookies are written as they were. */
  readonly secrets: 'redacted' | 'kept';
  /** Whether a HAR holds pings, pongs and Close frames, too. */
  readonly controlFrames: 'left-out' | 'included';
}

/** What an export wrote. */
export interface ExportedFile {
  /** File name without its folder. */
  readonly name: string;
  /** Messages of a HAR, events of other formats. */
  readonly count: number;
  /** Messages that the format cannot hold. */
  readonly leftOut: number;
}

/** A file that is being read into a capture, or written from one. */
export interface ConversionProgress {
  readonly kind: 'importing' | 'exporting';
  /** File name without its folder. */
  readonly name: string;
  /** How much is done, 0 to 1. */
  readonly fraction: number;
}

/** What a front end may ask about files of other formats. */
export interface ConvertRequests {
  /** Asks for a place and writes events there; null when the user chose none or gave it up. */
  exportEvents(wish: ExportEventsWish): ExportedFile | null;
  /** Gives up the import or export under way; nothing of it is left. */
  cancelConversion(): void;
}

export const convertRequestNames = {
  exportEvents: true,
  cancelConversion: true,
} as const satisfies Record<keyof ConvertRequests, true>;
