import { expect, test } from 'vitest';
import { rateBetween, sampleOf } from '../../../../src/renderer/state/rate.ts';
import { carried, snapshot } from './connection-snapshots.ts';

test('the rate counts both directions of every connection', () => {
  const before = [snapshot({ receive: carried(100), send: carried(10) }), snapshot({ id: 2 })];
  const after = [
    snapshot({ receive: carried(300), send: carried(10) }),
    snapshot({ id: 2, send: carried(100) }),
  ];
  expect(rateBetween(sampleOf(before, 0), sampleOf(after, 2000))).toEqual({
    messagesPerSecond: 150,
    bytesPerSecond: 1800,
  });
});

test('a removed connection does not make the rate negative', () => {
  const before = sampleOf([snapshot({ receive: carried(100) })], 0);
  expect(rateBetween(before, sampleOf([], 500))).toEqual({
    messagesPerSecond: 0,
    bytesPerSecond: 0,
  });
});

test('one sample has no rate', () => {
  const sample = sampleOf([snapshot({ receive: carried(5) })], 7);
  expect(rateBetween(sample, sample)).toEqual({ messagesPerSecond: 0, bytesPerSecond: 0 });
});
