import { expect, test } from 'vitest';
import { junitReport } from '../../../../src/cli/run/junit-report.ts';
import { report, step } from './run-reports.ts';

test('the runs of a scenario that is repeated are suites with names of their own', () => {
  const run = report([step('1')]);
  const xml = junitReport([run, report([step('1')], { file: 'b.scenario.yaml' }), run, run]);
  expect([...xml.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
    ...['Log in', 'Log in', 'Log in (run 2)', 'Log in (run 3)'],
  ]);
  expect(xml.match(/classname="Log in \(run 3\)"/g)).toHaveLength(1);
});
