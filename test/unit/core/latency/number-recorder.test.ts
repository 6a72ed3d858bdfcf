import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NumberRecorder } from '../../../../src/core/latency/number-recorder.ts';

test('percentiles of few numbers are exact, of many within one percent', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3000 }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      (count, by) => {
        const recorder = new NumberRecorder();
        for (let n = 1; n <= count; n++) recorder.record(n, -n * by);
        const { p50 = 0, min = 0, max = 0 } = recorder.stats() ?? {};
        const exact = -(count - Math.ceil(count / 2) + 1) * by;
        expect([min, max]).toEqual([-count * by, -by]);
        expect(Math.abs(p50 / exact - 1)).toBeLessThanOrEqual(count <= 1000 ? 0 : 0.011);
      },
    ),
  );
});

test('the newest 300 points are kept', () => {
  const recorder = new NumberRecorder();
  for (let n = 0; n < 1000; n++) recorder.record(n, n);
  expect([recorder.points().length, recorder.points()[0], recorder.stats()?.current]).toEqual([
    300,
    { timeUs: 700, value: 700 },
    999,
  ]);
});
