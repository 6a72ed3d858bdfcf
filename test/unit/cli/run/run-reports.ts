import type {
  RunEvent,
  RunReport,
  StepOutcome,
  StepResult,
} from '../../../../src/core/scenario/run-report.ts';
import type { StepKind } from '../../../../src/core/scenario/step.ts';

/** Texts that do something to a terminal, a log of GitHub, or XML, when they are printed as they are. */
export const hostile =
  '::error::\u001b[31mred\u001b]0;title\u0007 \u202eevil\u0000 ]]> <b a="1">&amp; \r\n::error::x\u2028%0A \ud800 \uffff';

export function step(
  path: string,
  outcome: StepOutcome = { kind: 'passed' },
  title = `step ${path}`,
  kind: StepKind = 'send',
): StepResult {
  return {
    ...{ path, kind, title, outcome, startMs: 1, durationMs: 12.5, seqs: [] },
    place: { file: 'a.scenario.yaml', line: 7, column: 3 },
  };
}

export function failure(message: string, value = '"x"'): StepOutcome {
  return {
    kind: 'failed',
    failure: {
      ...{ code: 'expectation-not-met', message, seq: 14 },
      differences: [{ kind: 'changed', pointer: '/type', before: '"welcome"', after: value }],
    },
  };
}

export function report(steps: readonly StepResult[], changed: Partial<RunReport> = {}): RunReport {
  const isFailed = steps.some(({ outcome }) => outcome.kind === 'failed');
  return {
    ...{ scenario: 'Log in', file: 'a.scenario.yaml', startedAt: '2026-01-31T12:00:00.000Z' },
    ...{ verdict: isFailed ? 'failed' : 'passed', durationMs: 2013, steps, leftOut: 0 },
    capture: null,
    ...changed,
  };
}

/** The events of a run in which steps came one after the other; those that hold others began before them. */
export function eventsOf(given: RunReport): readonly RunEvent[] {
  const begun = given.steps.map(({ path, title }): RunEvent => ({
    kind: 'step-started',
    path,
    title,
  }));
  const ended = given.steps.map((result): RunEvent => ({ kind: 'step-ended', result }));
  const steps = given.steps.flatMap(({ path }, i) => {
    const isHolder = given.steps.some((other) => other.path.startsWith(`${path}.`));
    return isHolder ? [begun[i]] : [begun[i], ended[i]];
  });
  const holders = ended.filter((_, i) => !steps.includes(ended[i]));
  return [
    { kind: 'started', scenario: given.scenario, steps: given.steps.length },
    ...[...steps, ...holders].filter((event) => event !== undefined),
    { kind: 'ended', report: given },
  ];
}
