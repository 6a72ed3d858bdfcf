import type { Leftover, RedactionChange, RedactionCounts } from '../../core/redact/redaction.ts';

/** What was replaced to make a bundle, or would be. */
export interface BundleReport {
  /** Entries that were looked through. */
  readonly entries: number;
  readonly counts: RedactionCounts;
  /** The first changes; `counts` counts them all. */
  readonly changes: readonly RedactionChange[];
  /** What looks like a secret still. */
  readonly leftovers: readonly Leftover[];
  /** Of the file; null when none was written. */
  readonly byteLength: number | null;
}
