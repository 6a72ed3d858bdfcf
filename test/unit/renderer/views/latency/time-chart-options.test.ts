import { expect, test } from 'vitest';
import { durationAxis } from '../../../../../src/renderer/views/latency/time-chart-options.ts';

test.each([
  [0, '0'],
  [0.25, '250 µs'],
  [12.5, '12.5 ms'],
  [250, '250 ms'],
  [1500, '1.5 s'],
  [1005, '1.005 s'],
  [60_000, '1 min 0 s'],
])('%s ms stand as %s beside the chart', (ms, text) => {
  expect(durationAxis.text(ms)).toBe(text);
});
