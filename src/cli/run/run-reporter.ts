import type { RunEvent } from '../../core/scenario/run-report.ts';
import type { RunTally } from './run-tally.ts';

/** Makes what is printed of runs, one after the other; '' for nothing. */
export interface RunReporter {
  event(event: RunEvent): string;
  /** Behind the last run. `capture` was written; null for none. */
  end(tally: RunTally, capture: string | null): string;
}
