import { describe, expect, test } from 'vitest';
import { ChunkError } from '../../../../src/core/capture/chunk-error.ts';
import { keptRunReports, readRunReports } from '../../../../src/core/capture/run-report-json.ts';
import { failure, report, step } from '../../cli/run/run-reports.ts';

describe('reports of runs in a capture', () => {
  test('are read as they were written', () => {
    const reports = [report([step('1'), step('2', failure('no'))]), report([], { capture: 'a' })];
    expect(readRunReports(keptRunReports(reports).json)).toEqual(reports);
  });

  test('beyond 4 MiB keep what failed', () => {
    const title = 'x'.repeat(60_000);
    const many = Array.from({ length: 100 }, (_, i) => step(String(i), { kind: 'passed' }, title));
    const { json, reports } = keptRunReports([report([...many, step('101', failure('no'))])]);
    expect(readRunReports(json)).toEqual(reports);
    expect(json.length).toBeLessThan(1_000_000);
    expect(readRunReports(json)).toMatchObject([{ steps: [{ path: '101' }], leftOut: 100 }]);
    const failing = many.map((each) => ({ ...each, outcome: failure(title) }));
    expect(readRunReports(keptRunReports([report(failing)]).json)).toMatchObject([
      { steps: [], leftOut: 100, verdict: 'failed' },
    ]);
  });

  test('of ever more runs stay of bounded size, and are those of the newest', () => {
    const run = report([step('1', failure('x'.repeat(100_000)))], {
      scenario: 'y'.repeat(100_000),
    });
    let kept = keptRunReports([]);
    for (let n = 0; n < 100; n++) {
      kept = keptRunReports([...kept.reports, { ...run, durationMs: n }]);
    }
    expect(kept.json.length).toBeLessThanOrEqual(4 * 1024 * 1024);
    expect(kept.reports.length).toBeGreaterThan(10);
    expect(kept.reports.at(-1)?.durationMs).toBe(99);
  });

  test.each([
    ...['', '{}', '[7]', '[{}]', '[{"scenario":1}]', `[${'['.repeat(100)}`],
    JSON.stringify([{ ...report([]), verdict: 'fine' }]),
    JSON.stringify([report([{ ...step('1'), kind: '__proto__' as 'send' }])]),
  ])('are refused when they are none: %s', (json) => {
    expect(() => readRunReports(json)).toThrow(ChunkError);
  });
});
