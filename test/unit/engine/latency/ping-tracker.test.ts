import { expect, test } from 'vitest';
import { PingTracker } from '../../../../src/engine/latency/ping-tracker.ts';
import { fromHex } from '../../core/hex.ts';

test('a pong is timed from the ping whose payload it brings back', () => {
  const tracker = new PingTracker();
  tracker.sent(fromHex('01'), 1000);
  expect([tracker.answered(fromHex('01'), 3500), tracker.series()]).toEqual([
    2500,
    {
      stats: { count: 1, minUs: 2500, p50Us: 2500, p95Us: 2500, p99Us: 2500, maxUs: 2500 },
      points: [{ timeUs: 3500, latencyUs: 2500 }],
      outstanding: 0,
    },
  ]);
});

test('a pong that answers no ping of ours is not measured', () => {
  const tracker = new PingTracker();
  tracker.sent(fromHex('01'), 1000);
  expect([tracker.answered(fromHex('02'), 2000), tracker.series()]).toEqual([
    null,
    { stats: null, points: [], outstanding: 1 },
  ]);
});

test('a second pong of the same payload is not measured again', () => {
  const tracker = new PingTracker();
  tracker.sent(fromHex('01'), 1000);
  tracker.answered(fromHex('01'), 2000);
  expect([tracker.answered(fromHex('01'), 3000), tracker.series().stats?.count]).toEqual([null, 1]);
});

test('pongs in the order of their pings are all measured', () => {
  const tracker = new PingTracker();
  tracker.sent(fromHex('01'), 1000);
  tracker.sent(fromHex('02'), 2000);
  expect([
    tracker.answered(fromHex('01'), 5000),
    tracker.answered(fromHex('02'), 5500),
    tracker.series().outstanding,
  ]).toEqual([4000, 3500, 0]);
});

test('a pong for the newest ping settles the earlier ones, which a peer may skip', () => {
  const tracker = new PingTracker();
  tracker.sent(fromHex('01'), 1000);
  tracker.sent(fromHex('02'), 2000);
  expect([
    tracker.answered(fromHex('02'), 2500),
    tracker.answered(fromHex('01'), 2600),
    tracker.series().outstanding,
  ]).toEqual([500, null, 0]);
});

test('payloads are told apart byte by byte, also where they are not UTF-8', () => {
  const tracker = new PingTracker();
  tracker.sent(fromHex('ff'), 1000);
  expect([tracker.answered(fromHex('fe'), 2000), tracker.answered(fromHex('ff'), 2000)]).toEqual([
    null,
    1000,
  ]);
});

test('a peer that never answers costs bounded memory', () => {
  const tracker = new PingTracker();
  for (let index = 0; index < 5000; index++) {
    tracker.sent(fromHex(index.toString(16).padStart(8, '0')), index);
  }
  expect([tracker.series().outstanding, tracker.lastSentUs()]).toEqual([1000, 4999]);
});

test('a new attempt does not take pongs for pings of the one before', () => {
  const tracker = new PingTracker();
  tracker.sent(fromHex('01'), 1000);
  tracker.abandon();
  expect([
    tracker.answered(fromHex('01'), 2000),
    tracker.lastSentUs(),
    tracker.series().outstanding,
  ]).toEqual([null, null, 0]);
});
