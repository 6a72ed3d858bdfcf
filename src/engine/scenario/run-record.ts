import type { RunEvent, StepOutcome, StepResult } from '../../core/scenario/run-report.ts';
import { stepTitle } from '../../core/scenario/step-title.ts';
import type { Step } from '../../core/scenario/step.ts';
import type { RunSecrets } from './run-secrets.ts';

/** Results that a report holds; further ones that passed are only counted. */
const maxResults = 10_000;
const maxSeqs = 100;

/** A step that is under way. */
export interface StepUnderWay {
  readonly step: Step;
  readonly path: string;
  readonly title: string;
  readonly startMs: number;
  /** Its place among the results; null when there is no room. */
  readonly index: number | null;
}

/** What became of the steps of a run, in the order in which they began. */
export class RunRecord {
  leftOut = 0;
  private readonly slots: (StepResult | null)[] = [];
  private readonly beganMs = performance.now();

  constructor(
    private readonly secrets: RunSecrets,
    private readonly onEvent: (event: RunEvent) => void,
  ) {}

  /** Milliseconds since the run began, to the microsecond. */
  nowMs(): number {
    return Math.round((performance.now() - this.beganMs) * 1000) / 1000;
  }

  started(step: Step, path: string): StepUnderWay {
    const title = this.secrets.maskedSentence(stepTitle(step));
    const index = this.slots.length < maxResults ? this.slots.push(null) - 1 : null;
    this.onEvent({ kind: 'step-started', path, title });
    return { step, path, title, startMs: this.nowMs(), index };
  }

  ended(
    { step, path, title, startMs, index }: StepUnderWay,
    outcome: StepOutcome,
    seqs: readonly number[],
  ): void {
    const durationMs = Math.round((this.nowMs() - startMs) * 1000) / 1000;
    const { kind, place } = step;
    const result: StepResult = {
      ...{ path, kind, title, place, startMs, durationMs },
      outcome:
        outcome.kind === 'failed'
          ? { kind: 'failed', failure: this.secrets.maskedFailure(outcome.failure) }
          : outcome,
      seqs: seqs.slice(0, maxSeqs),
    };
    if (index !== null) this.slots[index] = result;
    else if (outcome.kind === 'failed') this.slots.push(result);
    else this.leftOut += 1;
    this.onEvent({ kind: 'step-ended', result });
  }

  /** Steps that are not taken any more. */
  skipped(steps: readonly Step[], pathOf: (index: number) => string, from: number): void {
    const startMs = this.nowMs();
    for (const [i, step] of steps.entries()) {
      if (i < from) continue;
      const index = this.slots.length < maxResults ? this.slots.push(null) - 1 : null;
      const title = this.secrets.maskedSentence(stepTitle(step));
      this.ended({ step, path: pathOf(i), title, startMs, index }, { kind: 'skipped' }, []);
    }
  }

  results(): readonly StepResult[] {
    return this.slots.filter((result) => result !== null);
  }
}
