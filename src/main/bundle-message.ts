import type { RedactionRules } from '../core/redact/redaction-rules.ts';
import type { BundleReport } from '../engine/bundle/bundle-report.ts';

/** What a bundle thread is to do. Paths never reach the page. */
export interface BundleJob {
  /** A capture file, closed or being written. */
  readonly capturePath: string;
  /** Null for a preview. */
  readonly path: string | null;
  readonly rules: RedactionRules;
  readonly note: string;
  readonly appVersion: string;
}

/** From a bundle thread. */
export type BundleMessage =
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'done'; readonly report: BundleReport }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };
