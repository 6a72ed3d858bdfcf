import { expect, test } from 'vitest';
import { chartColumns } from '../../../../../src/renderer/views/latency/latency-data.ts';

test('lines share one axis of wall time, in order', () => {
  const origin = { timeUs: 1_000_000, wallTimeMs: 50_000 };
  const ping = [{ timeUs: 2_000_000, value: 0.4 }];
  const pairs = [
    { timeUs: 1_500_000, value: 1.5 },
    { timeUs: 2_500_000, value: 2.5 },
  ];
  expect(chartColumns([ping, pairs, []], origin)).toEqual([
    [50.5, 51, 51.5],
    [null, 0.4, null],
    [1.5, null, 2.5],
    [null, null, null],
  ]);
});
