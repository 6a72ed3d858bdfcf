import { describe, expect, test } from 'vitest';
import { ChunkError } from '../../../../src/core/capture/chunk-error.ts';
import { readRunReports } from '../../../../src/core/capture/run-report-json.ts';
import { report, step } from '../../cli/run/run-reports.ts';

describe('reports of runs in a capture', () => {
  test.each([
    ...['', '{}', '[7]', '[{}]', '[{"scenario":1}]', `[${'['.repeat(100)}`],
    JSON.stringify([{ ...report([]), verdict: 'fine' }]),
    JSON.stringify([report([{ ...step('1'), kind: '__proto__' as 'send' }])]),
  ])('are refused when they are none: %s', (json) => {
    expect(() => readRunReports(json)).toThrow(ChunkError);
  });
});
