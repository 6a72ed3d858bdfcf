import { expect, test } from 'vitest';
import { LatencyRecorder } from '../../../../src/core/latency/latency-recorder.ts';

test('nothing measured gives no figures', () => {
  expect(new LatencyRecorder().series(2)).toEqual({ stats: null, points: [], outstanding: 2 });
});

test('percentiles over a thousand durations are right to three digits', () => {
  const recorder = new LatencyRecorder();
  for (let us = 1; us <= 1000; us++) recorder.record(us * 10, us);
  expect(recorder.series(0).stats).toEqual({
    count: 1000,
    minUs: 1,
    p50Us: 500,
    p95Us: 950,
    p99Us: 990,
    maxUs: 1000,
  });
});

test('one long duration is shown exactly, whatever the histogram rounds it to', () => {
  const recorder = new LatencyRecorder();
  recorder.record(0, 1_234_567_891);
  expect(recorder.series(0).stats).toEqual({
    count: 1,
    minUs: 1_234_567_891,
    p50Us: 1_234_567_891,
    p95Us: 1_234_567_891,
    p99Us: 1_234_567_891,
    maxUs: 1_234_567_891,
  });
});

test('durations from nothing to more than an hour are taken', () => {
  const recorder = new LatencyRecorder();
  for (const us of [-5, 0, 0.4, 9e12]) recorder.record(1, us);
  expect(recorder.series(0).stats).toMatchObject({ count: 4, minUs: 0, p50Us: 0, maxUs: 9e12 });
});

test('the newest 600 points are kept, oldest first', () => {
  const recorder = new LatencyRecorder();
  for (let i = 0; i < 1500; i++) recorder.record(i, 7);
  const { points, stats } = recorder.series(0);
  expect(stats?.count).toBe(1500);
  expect(points.map((point) => point.timeUs)).toEqual(
    Array.from({ length: 600 }, (_, i) => 900 + i),
  );
});
