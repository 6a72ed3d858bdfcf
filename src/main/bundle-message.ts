import type { RedactionRules } from '../core/redact/redaction-rules.ts';
import type { BundleReport } from '../engine/bundle/bundle-report.ts';
import type { BundleScope } from '../engine/bundle/bundle-scope.ts';

/** What a bundle thread is to do. Paths never reach the page. */
export interface BundleJob {
  /** A capture file, closed or being written. */
  readonly capturePath: string;
  /** Null for a preview. */
  readonly path: string | null;
  /** What a preview looked through; null for all that is there now. */
  readonly scope: BundleScope | null;
  readonly rules: RedactionRules;
  readonly note: string;
  readonly appVersion: string;
}

/** What a bundle thread did. */
export interface BundleOutcome {
  readonly report: BundleReport;
  readonly scope: BundleScope;
}

/** From a bundle thread. */
export type BundleMessage =
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'done'; readonly outcome: BundleOutcome }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };
