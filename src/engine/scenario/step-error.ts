import type { Difference } from '../../core/compare/difference.ts';
import type { RunVerdict, StepFailure } from '../../core/scenario/run-report.ts';

/** A step that did not pass. */
export class StepError extends Error {
  readonly failure: StepFailure;
  readonly verdict: Extract<RunVerdict, 'failed' | 'not-connected'>;

  constructor(
    code: string,
    message: string,
    {
      differences = [],
      seq = null,
      verdict = 'failed',
    }: {
      readonly differences?: readonly Difference[];
      readonly seq?: number | null;
      readonly verdict?: 'failed' | 'not-connected';
    } = {},
  ) {
    super(message);
    this.name = 'StepError';
    this.failure = { code, message, differences, seq };
    this.verdict = verdict;
  }
}

/** Why steps end that neither passed nor failed: the run was stopped, or a parallel branch failed. */
export class StoppedError extends Error {
  constructor() {
    super('The run was stopped.');
    this.name = 'StoppedError';
  }
}
