import type { Header } from '../../core/connection/connection-options.ts';
import type { ReplayPace } from '../../core/replay/replay-report.ts';
import type { CaptureTarget } from '../capture-target.ts';
import type { OutputFormat } from '../output-format.ts';

/** A recorded conversation, held once more. */
export interface ReplayCommand {
  readonly kind: 'replay';
  readonly path: string;
  /** Null only where nothing is connected: with `--plan` or `--save-scenario`. */
  readonly url: string | null;
  /** Null for the only one that has messages. */
  readonly connectionId: number | null;
  readonly filterText: string;
  readonly pace: ReplayPace;
  /** Values that variables of the plan get, by name. */
  readonly variables: ReadonlyMap<string, string>;
  /** Variables whose recorded bytes are sent. */
  readonly kept: readonly string[];
  readonly ignored: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  /** An id or a file, `none`, or null for the recorded one. */
  readonly profile: string | null;
  readonly headers: readonly Header[];
  readonly queryParameters: readonly Header[];
  readonly acceptUntrustedCertificate: boolean;
  readonly onDivergence: 'stop' | 'go-on';
  readonly timeoutMs: number;
  readonly capture: CaptureTarget | null;
  readonly format: OutputFormat;
  /** `plan`: says what it would do, and does nothing. */
  readonly what: 'run' | 'plan';
  readonly scenarioPath: string | null;
}
