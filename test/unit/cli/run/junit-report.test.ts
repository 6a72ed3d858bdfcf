import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { JunitFile } from '../../../../src/cli/run/junit-file.ts';
import type { RunReport } from '../../../../src/core/scenario/run-report.ts';
import { failure, report, step } from './run-reports.ts';

function junitReport(reports: readonly RunReport[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'framescope-junit-test-'));
  const file = new JunitFile(join(folder, 'out.xml'));
  try {
    for (const each of reports) file.add(each);
    expect(existsSync(join(folder, 'out.xml'))).toBe(false);
    file.finish();
    return readFileSync(join(folder, 'out.xml'), 'utf8');
  } finally {
    file.discard();
    rmSync(folder, { recursive: true });
  }
}

test('the runs of a scenario that is repeated are suites with names of their own', () => {
  const run = report([step('1')]);
  const xml = junitReport([run, report([step('1')], { file: 'b.scenario.yaml' }), run, run]);
  expect([...xml.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
    ...['Log in', 'Log in', 'Log in (run 2)', 'Log in (run 3)'],
  ]);
  expect(xml.match(/classname="Log in \(run 3\)"/g)).toHaveLength(1);
});

test('the head counts the steps of all runs, also of none', () => {
  const failed = report([step('1'), step('2', failure('no')), step('3', { kind: 'skipped' })]);
  const xml = junitReport([failed, report([step('1')]), failed]);
  expect(/<testsuites [^>]*>/.exec(xml)?.[0]).toBe(
    '<testsuites name="framescope" tests="7" failures="2" errors="0" skipped="2" time="6.039000">',
  );
  expect(xml.match(/<testsuite /g)).toHaveLength(3);
  expect(junitReport([])).toContain('<testsuites name="framescope" tests="0"');
});

test.skipIf(process.platform === 'win32')('a pipe that nobody reads is refused at once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'framescope-junit-test-'));
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const file = new JunitFile(pipe);
  try {
    file.add(report([step('1')]));
    expect(() => {
      file.finish();
    }).toThrow('ENXIO');
  } finally {
    file.discard();
    rmSync(folder, { recursive: true });
  }
});
