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
}

/** What the user asked for on the command line. */
export type Command =
  | ConnectCommand
  | { readonly kind: 'demo'; readonly port: number }
  | { readonly kind: 'help'; readonly topic: HelpTopic }
  | { readonly kind: 'version' }
  /** Two sentences: what is wrong, and what to do instead. */
  | { readonly kind: 'bad-usage'; readonly message: string; readonly nextStep: string };
