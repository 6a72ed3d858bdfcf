import { expect, test } from 'vitest';
import type { Annotation } from '../../../../src/core/capture/annotation.ts';
import type { RunVerdict } from '../../../../src/core/scenario/run-report.ts';
import { failedEntry } from '../../../../src/engine/capture/failed-entry.ts';
import { report } from '../../cli/run/run-reports.ts';

function captured(verdicts: readonly RunVerdict[], annotations: readonly Annotation[]) {
  return {
    runs: () => verdicts.map((verdict) => report([], { verdict })),
    annotations: () => annotations,
  };
}

const marks: readonly Annotation[] = [
  { seq: 40, bookmarked: true, note: 'Step 3 failed' },
  { seq: 12, bookmarked: true, note: 'Step 2 failed' },
  { seq: 3, bookmarked: false, note: 'only a note' },
];

test('a capture of runs of which one failed is read from the first bookmark on', () => {
  expect(failedEntry(captured(['passed', 'failed', 'failed'], marks))).toBe(12);
  expect(failedEntry(captured(['not-connected'], []))).toBeNull();
});

test('bookmarks of a person in a capture without a failed run lead nowhere', () => {
  expect(failedEntry(captured([], marks))).toBeNull();
  expect(failedEntry(captured(['passed'], marks))).toBeNull();
});
