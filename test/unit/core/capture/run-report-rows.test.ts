import { describe, expect, test } from 'vitest';
import { readRunReports } from '../../../../src/core/capture/run-report-json.ts';
import { RunReportRows } from '../../../../src/core/capture/run-report-rows.ts';
import type { RunReport } from '../../../../src/core/scenario/run-report.ts';
import { failure, report, step } from '../../cli/run/run-reports.ts';

/** Adds reports; what rows then hold, and the length of what was written for each report. */
function kept(reports: Iterable<RunReport>) {
  const rows = new RunReportRows();
  const json = new Map<number, string>();
  const written: number[] = [];
  for (const each of reports) {
    let length = 0;
    for (const [row, text] of rows.add(each)) {
      json.set(row, text);
      length += text.length;
    }
    written.push(length);
  }
  const read = [...json].sort(([a], [b]) => a - b).flatMap(([, text]) => readRunReports(text));
  expect(rows.reports()).toEqual(read);
  const length = [...json.values()].reduce((sum, text) => sum + text.length, 0);
  return { read, length, written, rows: json.size };
}

describe('reports of runs in a capture', () => {
  test('are read as they were written', () => {
    const reports = [report([step('1'), step('2', failure('no'))]), report([], { capture: 'a' })];
    expect(kept(reports)).toMatchObject({ read: reports, rows: 1 });
  });

  test('of 1,500 runs are not written anew with each run', () => {
    const run = report(Array.from({ length: 20 }, (_, i) => step(String(i))));
    const { read, length, written } = kept(Array.from({ length: 1500 }, () => run));
    expect(read).toHaveLength(1500);
    expect(length).toBeLessThan(4_200_000);
    const inAll = written.reduce((sum, one) => sum + one, 0);
    expect(inAll / 1500).toBeLessThan(100_000);
  });

  test('beyond 4 MiB keep what failed', () => {
    const title = 'x'.repeat(60_000);
    const many = Array.from({ length: 100 }, (_, i) => step(String(i), { kind: 'passed' }, title));
    const { read, length } = kept([report([...many, step('101', failure('no'))])]);
    expect(length).toBeLessThan(1_000_000);
    expect(read).toMatchObject([{ steps: [{ path: '101' }], leftOut: 100 }]);
    const failing = many.map((each) => ({ ...each, outcome: failure(title) }));
    expect(kept([report(failing)]).read).toMatchObject([
      { steps: [], leftOut: 100, verdict: 'failed' },
    ]);
  });

  test('of ever more runs stay of bounded size, and are those of the newest', () => {
    const run = report([step('1', failure('x'.repeat(100_000)))], {
      scenario: 'y'.repeat(100_000),
    });
    const { read, length } = kept(
      Array.from({ length: 100 }, (_, n) => ({ ...run, durationMs: n })),
    );
    // With the brackets of rows that are empty.
    expect(length).toBeLessThanOrEqual(4 * 1024 * 1024 + 200);
    expect(read.length).toBeGreaterThan(10);
    expect(read.at(-1)).toMatchObject({ durationMs: 99 });
  });

  test('that failed after thousands that passed keep their steps', () => {
    const passed = report([step('1', { kind: 'passed' }, 'x'.repeat(2_000))]);
    const failed = report([step('1'), step('2', failure('no'))]);
    const { read } = kept([...Array.from({ length: 5_000 }, () => passed), failed]);
    expect(read.at(-1)).toEqual(failed);
  });
});
