import type { OutputFormat } from '../output-format.ts';

/** Two captures, compared. */
export interface DiffCommand {
  readonly kind: 'diff';
  readonly paths: readonly [string, string];
  /** Ids of connections that are compared with each other; empty to find them. */
  readonly connections: readonly (readonly [number, number])[];
  readonly filterText: string;
  /** Pointers and names of members that do not count. */
  readonly ignore: readonly string[];
  /** How much a gap may shift; null for any. */
  readonly timingMs: number | null;
  /** `everything`: also messages that are the same. */
  readonly rows: 'differences' | 'everything';
  /** `replay`: what a replay found counts, when the one capture is a replay of the other. */
  readonly judge: 'replay' | 'comparison';
  readonly format: OutputFormat;
}
