import type { Leftover, RedactionChange, RedactionCounts } from '../core/redact/redaction.ts';
import type { RedactionExceptions, RedactionGroup } from '../core/redact/redaction-rules.ts';

/** What of a capture is replaced before it is given away. */
export interface BundleWish {
  readonly captureId: number;
  readonly groups: Readonly<Record<RedactionGroup, boolean>>;
  /** Names of headers, query parameters and members. */
  readonly names: readonly string[];
  /** As in a file of rules. */
  readonly paths: readonly string[];
  readonly patterns: readonly string[];
  readonly values: readonly string[];
  /** What is never replaced. */
  readonly keep: RedactionExceptions;
  /** From the user; empty for none. */
  readonly note: string;
}

/** What would be replaced. */
export interface BundlePreview {
  readonly counts: RedactionCounts;
  /** Changes that `bundleChanges` lists; `counts` counts them all. */
  readonly listed: number;
  /** What looks like a secret still: the first of them, and how many there are. */
  readonly leftovers: readonly Leftover[];
  readonly leftoverCount: number;
  /** The first event that was not looked through; what comes later is not in the bundle. */
  readonly endSeq: number;
}

/** What became of a rule that cannot be used, or of all. */
export type BundleAnswer<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** Sentences. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  /** By the user. */
  | { readonly kind: 'given-up' };

/** A bundle that was written. */
export interface SavedBundle {
  /** File name without its folder. */
  readonly name: string;
  readonly byteLength: number;
  readonly counts: RedactionCounts;
  /** What looks like a secret still. */
  readonly leftoverCount: number;
}

/** What a front end may ask about support bundles. One is looked at or made at a time. */
export interface BundleRequests {
  /** Looks through a capture without writing anything. */
  previewBundle(wish: BundleWish): BundleAnswer<BundlePreview>;
  /** Changes of the last preview, at most 200. */
  bundleChanges(first: number, count: number): readonly RedactionChange[];
  /** Asks for a place and writes a bundle there, of what the last preview of this capture looked through. */
  saveBundle(wish: BundleWish): BundleAnswer<SavedBundle>;
  /** How much of what is under way is done, 0 to 1; null when nothing is. */
  bundleProgress(): number | null;
  /** Gives up what is under way; nothing of it is left. */
  cancelBundle(): void;
  /** Shows the bundle written last in the system's file manager. */
  showBundle(): void;
}

export const bundleRequestNames = {
  previewBundle: true,
  bundleChanges: true,
  saveBundle: true,
  bundleProgress: true,
  cancelBundle: true,
  showBundle: true,
} as const satisfies Record<keyof BundleRequests, true>;
