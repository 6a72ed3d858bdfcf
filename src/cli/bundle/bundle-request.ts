import type { OutputFormat } from '../output-format.ts';

/** A capture with pseudonyms for its secrets, to be given away. */
export interface BundleCommand {
  readonly kind: 'bundle';
  readonly path: string;
  /** Null when nothing is to be written: only told what would be replaced. */
  readonly outPath: string | null;
  /** A file of rules; null for the usual ones. */
  readonly rulesPath: string | null;
  /** Texts to replace beside those of the rules. */
  readonly values: readonly string[];
  readonly note:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'file'; readonly path: string };
  /** A filter as in the search box; empty for everything. */
  readonly filterText: string;
  readonly format: OutputFormat;
  readonly ifExists: 'refuse' | 'replace';
}

/** Prints rules as a file of them. */
export interface PrintRulesCommand {
  readonly kind: 'print-rules';
  /** Null for the usual ones. */
  readonly rulesPath: string | null;
}
