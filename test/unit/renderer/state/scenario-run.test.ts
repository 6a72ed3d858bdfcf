import { expect, test } from 'vitest';
import type { RunEvent, RunReport, StepResult } from '../../../../src/core/scenario/run-report.ts';
import { after, createScenarioRunner } from '../../../../src/renderer/state/scenario-run.ts';

const place = { file: 'a.scenario.yaml', line: 3, column: 5 };

function result(path: string, kind: 'passed' | 'skipped' = 'passed'): StepResult {
  return {
    ...{ path, kind: 'wait', title: `wait ${path}`, place, outcome: { kind } },
    ...{ startMs: 1, durationMs: 2, seqs: [] },
  };
}

const report: RunReport = {
  ...{ scenario: 'A', file: 'a.scenario.yaml', verdict: 'passed', durationMs: 5, leftOut: 0 },
  ...{ startedAt: '2026-01-31T12:00:00.000Z', steps: [], capture: null },
};

const whole: readonly RunEvent[] = [
  { kind: 'started', scenario: 'A', steps: 2 },
  { kind: 'step-started', path: '1', title: 'wait 1' },
  { kind: 'step-ended', result: result('1') },
  { kind: 'step-ended', result: result('2', 'skipped') },
  { kind: 'ended', report },
];

/** An engine whose run has these events, handed over two at a time. */
function engineOf(events: readonly RunEvent[]) {
  return {
    runScenario: () => Promise.resolve(7),
    runProgress: (_id: number, seen: number) =>
      Promise.resolve({
        first: seen,
        events: events.slice(seen, seen + 2),
        isOver: seen + 2 >= events.length,
      }),
    stopRun: () => Promise.resolve(),
  };
}

const wish = { environmentId: null, variables: {} };

test('a run is followed to its end, a step that ended in the place of the one that began', async () => {
  const runner = createScenarioRunner(engineOf(whole));
  await runner.run('a.scenario.yaml', 'steps: []', wish);
  expect(runner.store.getState()).toEqual({
    scenarioId: 'a.scenario.yaml',
    text: 'steps: []',
    phase: 'over',
    stepCount: 2,
    endedCount: 2,
    steps: [
      { kind: 'ended', result: result('1') },
      { kind: 'ended', result: result('2', 'skipped') },
    ],
    report,
    failure: null,
  });
});

test('a run that could not begin says why', async () => {
  const runner = createScenarioRunner({
    ...engineOf(whole),
    runScenario: () => Promise.reject(new Error('Line 4: no such connection.')),
  });
  await runner.run('a.scenario.yaml', 'steps: []', wish);
  const { phase, failure } = runner.store.getState();
  expect([phase, failure]).toEqual(['over', expect.stringContaining('Line 4')]);
});

test('of ten thousand rounds the newest steps are kept, and all are counted', () => {
  const events = Array.from({ length: 10_000 }, (_, index): RunEvent => ({
    kind: 'step-ended',
    result: result(`1[${String(index + 1)}].1`),
  }));
  const empty = createScenarioRunner(engineOf([])).store.getState();
  const { steps, endedCount } = after(empty, events);
  expect([steps.length, steps.at(-1), endedCount]).toEqual([
    2000,
    { kind: 'ended', result: result('1[10000].1') },
    10_000,
  ]);
});
