import type { RunEvent, RunReport } from '../../core/scenario/run-report.ts';

/** Makes what is printed of runs, one after the other; '' for nothing. */
export interface RunReporter {
  event(event: RunEvent): string;
  /** Behind the last run. `capture` was written; null for none. */
  end(reports: readonly RunReport[], capture: string | null): string;
}
