import { expect, test } from 'vitest';
import { latencyColumns } from '../../../../../src/renderer/views/latency/latency-data.ts';

test('two series share one axis of wall time, in order', () => {
  const origin = { timeUs: 1_000_000, wallTimeMs: 50_000 };
  const ping = [{ timeUs: 2_000_000, latencyUs: 400 }];
  const pairs = [
    { timeUs: 1_500_000, latencyUs: 1500 },
    { timeUs: 2_500_000, latencyUs: 2500 },
  ];
  expect(latencyColumns(ping, pairs, origin)).toEqual([
    [50.5, 51, 51.5],
    [null, 0.4, null],
    [1.5, null, 2.5],
  ]);
});
