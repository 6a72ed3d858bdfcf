import { expect, test } from 'vitest';
import type { LatencySeries } from '../../../../src/core/latency/latency-snapshot.ts';
import { latencyAfter } from '../../../../src/renderer/state/latency.ts';

function series(...timesUs: readonly number[]): LatencySeries {
  const points = timesUs.map((timeUs) => ({ timeUs, latencyUs: 100 }));
  return { stats: null, points, outstanding: 0 };
}

test('what was not measured again stays the same object, so that nothing is drawn again', () => {
  const before = { ping: series(1, 2), pairs: series(7) };
  expect(latencyAfter(before, { ping: series(1, 2), pairs: series(7) })).toBe(before);
  const after = latencyAfter(before, { ping: series(1, 2, 3), pairs: series(7) });
  expect(after?.ping).toEqual(series(1, 2, 3));
  expect(after?.pairs).toBe(before.pairs);
});

test('an answer that is out is news too', () => {
  const before = { ping: series(1), pairs: series() };
  const now = { ping: { ...series(1), outstanding: 1 }, pairs: series() };
  expect(latencyAfter(before, now)?.ping.outstanding).toBe(1);
});
