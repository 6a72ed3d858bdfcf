import { expect, test } from 'vitest';
import { serverTimeMs } from '../../../../src/core/latency/server-time.ts';

test.each([
  ['"2023-06-01T12:34:56.789Z"', Date.UTC(2023, 5, 1, 12, 34, 56, 789)],
  ['"2023-06-01T14:34:56.789123+02:00"', Date.UTC(2023, 5, 1, 12, 34, 56, 789) + 0.123],
  ['"2023-06-01T12:34:56"', new Date(2023, 5, 1, 12, 34, 56).getTime()],
  ['1685622896.5', 1_685_622_896_500],
  ['1685622896789', 1_685_622_896_789],
  ['1685622896789123', 1_685_622_896_789.123],
  ['"1685622896789"', 1_685_622_896_789],
  ['12', null],
  ['"today"', null],
  ['null', null],
  [`"${'9'.repeat(100)}"`, null],
])('%s is %s', (raw, timeMs) => {
  const read = serverTimeMs(raw);
  expect(read === null ? null : Math.round(read * 1000) / 1000).toBe(timeMs);
});
