import type { BundleCommand, PrintRulesCommand } from './bundle/bundle-request.ts';
import type { ConvertCommand, ExportWish } from './convert/convert-request.ts';
import type { ConvertProfileCommand } from './convert/convert-profile-kind.ts';
import type { ConnectionOptions } from '../core/connection/connection-options.ts';
import type { ProfileDemoId } from '../engine/demo/profile-demo-id.ts';
import type { DiffCommand } from './diff/diff-request.ts';
import type { CaptureTarget } from './capture-target.ts';
import type { HelpTopic } from './help.ts';
import type { OutputFormat } from './output-format.ts';
import type { LoadTestCommand } from './load-test/load-test-command.ts';
import type { ReplayCommand } from './replay/replay-request.ts';
import type { RunCommand } from './run/run-command.ts';
import type { ServeCommand } from './serve/serve-request.ts';

/** One connection, printed until it ends. */
export interface ConnectCommand {
  readonly kind: 'connect';
  readonly options: ConnectionOptions;
  /** Text messages to send in order once the connection takes them. */
  readonly sends: readonly string[];
  /** Files of more of them, one a line; `-` is stdin. */
  readonly sendFiles: readonly string[];
  /** Null for none. */
  readonly profile: ProfileWish | null;
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

/** A profile by the id of a built-in one or by its file, and what to fill in for its parameters. */
export interface ProfileWish {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
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

/** A capture as a HAR or a table, to a file or stdout. */
export interface ExportFileCommand extends ExportWish {
  readonly kind: 'export-file';
  readonly path: string;
  readonly format: 'har' | 'csv' | 'jsonl';
  /** A file; null for stdout. */
  readonly outPath: string | null;
}

/** Why a server does not take a connection. */
export interface DoctorCommand {
  readonly kind: 'doctor';
  readonly options: ConnectionOptions;
  /** Whether other usual paths of the server are tried, too. */
  readonly tryPaths: boolean;
  /** Null for none. */
  readonly profile: ProfileWish | null;
  readonly format: OutputFormat;
}

/** What the user asked for on the command line. */
export type Command =
  | ConnectCommand
  | DoctorCommand
  | StatsCommand
  | ExportCommand
  | ExportFileCommand
  | LoadTestCommand
  | ConvertCommand
  | ConvertProfileCommand
  | DiffCommand
  | ReplayCommand
  | RunCommand
  | BundleCommand
  | PrintRulesCommand
  | ServeCommand
  /** A demo server: the simulated one of a profile, or the plain one. */
  | { readonly kind: 'demo'; readonly profileId: ProfileDemoId | null; readonly port: number }
  | { readonly kind: 'help'; readonly topic: HelpTopic }
  | { readonly kind: 'version' }
  /** Two sentences: what is wrong, and what to do instead. */
  | { readonly kind: 'bad-usage'; readonly message: string; readonly nextStep: string };
