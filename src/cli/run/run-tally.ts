import type { RunReport, RunVerdict } from '../../core/scenario/run-report.ts';

/** What many runs came to together. */
export interface RunTally {
  readonly verdicts: Readonly<Record<RunVerdict, number>>;
  /** Also those that were skipped. */
  readonly steps: number;
  readonly durationMs: number;
}

/** The tally of no run. */
export const noRuns: RunTally = {
  verdicts: { passed: 0, failed: 0, 'not-connected': 0, stopped: 0 },
  steps: 0,
  durationMs: 0,
};

/** A tally with one run more. */
export function counting({ verdicts, steps, durationMs }: RunTally, report: RunReport): RunTally {
  return {
    verdicts: { ...verdicts, [report.verdict]: verdicts[report.verdict] + 1 },
    steps: steps + report.steps.length + report.leftOut,
    durationMs: durationMs + report.durationMs,
  };
}
