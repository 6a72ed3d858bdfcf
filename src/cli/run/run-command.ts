import type { CaptureTarget } from '../capture-target.ts';

/** How the course of a run is told. */
export type RunReporterName = 'pretty' | 'json' | 'github';

/** Scenarios to be run, one after the other. */
export interface RunCommand {
  readonly kind: 'run';
  readonly files: readonly string[];
  /** Name of an environment of the workspace around a scenario, or its file; null for none. */
  readonly environment: string | null;
  /** Of `--var`: they go before all others. */
  readonly variables: Readonly<Record<string, string>>;
  readonly junitPath: string | null;
  /** Null: kept only when something fails. */
  readonly capture: CaptureTarget | null;
  readonly harPath: string | null;
  readonly reporter: RunReporterName;
  readonly afterFailure: 'go-on' | 'stop';
  readonly repeats: number;
}
