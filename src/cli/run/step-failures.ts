import type { RunReport, StepFailure, StepResult } from '../../core/scenario/run-report.ts';
import type { StepKind } from '../../core/scenario/step.ts';

const holders: readonly StepKind[] = ['repeat', 'parallel', 'include'];

/** Whether a step only holds others, which say for themselves what became of them. */
export function holdsSteps({ kind }: StepResult): boolean {
  return holders.includes(kind);
}

/** The steps of a run that failed, without those that failed since one inside them did. */
export function stepFailures(
  report: RunReport,
): readonly { readonly step: StepResult; readonly failure: StepFailure }[] {
  return report.steps.flatMap((step) =>
    step.outcome.kind === 'failed' && !holdsSteps(step)
      ? [{ step, failure: step.outcome.failure }]
      : [],
  );
}
