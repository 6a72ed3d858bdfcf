import type { ConnectionOptions } from '../core/connection/connection-options.ts';
import type { HelpTopic } from './help.ts';

/** How entries are printed: aligned lines for people, or one JSON object a line. */
export type OutputFormat = 'lines' | 'json';

/** One connection, printed until it ends. */
export interface ConnectCommand {
  readonly kind: 'connect';
  readonly options: ConnectionOptions;
  /** Text messages to send in order once the connection is open. */
  readonly sends: readonly string[];
  /** Closes this long after the start; null for never. */
  readonly forMs: number | null;
  /** Closes after this many received messages; null for never. */
  readonly count: number | null;
  readonly format: OutputFormat;
  /** Where to keep it all; null to keep nothing. */
  readonly capture: CaptureTarget | null;
  /** `problems`: only what went wrong, on stderr. */
  readonly output: 'everything' | 'problems';
}

/** A capture file to be written. */
export interface CaptureTarget {
  readonly path: string;
  /** What to do with a file of that name that is there already. */
  readonly ifExists: 'refuse' | 'replace';
}

/** Figures of a capture. */
export interface StatsCommand {
  readonly kind: 'stats';
  readonly path: string;
  readonly format: OutputFormat;
}

/** Lines made of a capture. */
export interface ExportCommand {
  readonly kind: 'export';
  readonly path: string;
  /** A line for every entry, as `connect --json` prints it, or a line for every frame. */
  readonly content: 'entries' | 'frames';
  /** A filter as in the search box; empty for everything. */
  readonly filterText: string;
  /** A file; null for stdout. */
  readonly outPath: string | null;
}

/** What the user asked for on the command line. */
export type Command =
  | ConnectCommand
  | StatsCommand
  | ExportCommand
  | { readonly kind: 'demo'; readonly port: number }
  | { readonly kind: 'help'; readonly topic: HelpTopic }
  | { readonly kind: 'version' }
  /** Two sentences: what is wrong, and what to do instead. */
  | { readonly kind: 'bad-usage'; readonly message: string; readonly nextStep: string };
