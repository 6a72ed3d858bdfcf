import type { RunEvent } from './run-report.ts';

/** Events of a run beyond those that were seen. */
export interface RunProgress {
  readonly events: readonly RunEvent[];
  /** How many there were before them: later than asked for when old ones were given up. */
  readonly first: number;
  readonly isOver: boolean;
}
