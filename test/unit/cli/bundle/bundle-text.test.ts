import { expect, test } from 'vitest';
import { bundleText } from '../../../../src/cli/bundle/bundle-text.ts';

test.each([
  [1, 1, '1 value would be replaced in 1 place, in 1 of 1 entry.\n'],
  [2, 1500, '2 values would be replaced in 2 places, in 2 of 1,500 entries.\n'],
])('%d values of %d entries are counted as a person would say it', (count, entries, sentence) => {
  const counts = { values: count, changes: count, entries: count, byReason: {} };
  const report = { counts, entries, changes: [], leftovers: [], byteLength: null };
  expect(bundleText(report, null)).toContain(sentence);
});
