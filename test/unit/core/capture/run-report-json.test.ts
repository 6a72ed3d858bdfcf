import { describe, expect, test } from 'vitest';
import { ChunkError } from '../../../../src/core/capture/chunk-error.ts';
import { readRunReports, runReportsJson } from '../../../../src/core/capture/run-report-json.ts';
import { failure, report, step } from '../../cli/run/run-reports.ts';

describe('reports of runs in a capture', () => {
  test('are read as they were written', () => {
    const reports = [report([step('1'), step('2', failure('no'))]), report([], { capture: 'a' })];
    expect(readRunReports(runReportsJson(reports))).toEqual(reports);
  });

  test('beyond 4 MiB keep what failed', () => {
    const title = 'x'.repeat(60_000);
    const many = Array.from({ length: 100 }, (_, i) => step(String(i), { kind: 'passed' }, title));
    const json = runReportsJson([report([...many, step('101', failure('no'))])]);
    expect(json.length).toBeLessThan(1_000_000);
    expect(readRunReports(json)).toMatchObject([{ steps: [{ path: '101' }], leftOut: 100 }]);
    const failing = many.map((each) => ({ ...each, outcome: failure(title) }));
    expect(readRunReports(runReportsJson([report(failing)]))).toMatchObject([
      { steps: [], leftOut: 100, verdict: 'failed' },
    ]);
  });

  test.each([
    ...['', '{}', '[7]', '[{}]', '[{"scenario":1}]', `[${'['.repeat(100)}`],
    JSON.stringify([{ ...report([]), verdict: 'fine' }]),
    JSON.stringify([report([{ ...step('1'), kind: '__proto__' as 'send' }])]),
  ])('are refused when they are none: %s', (json) => {
    expect(() => readRunReports(json)).toThrow(ChunkError);
  });
});
