import { expect, test } from 'vitest';
import { LogFollower } from '../../../src/cli/log-follower.ts';
import type { LogEntry } from '../../../src/core/log/log-entry.ts';
import type { LogReader } from '../../../src/engine/log-store.ts';
import { message, utf8 } from '../core/log/sample-entries.ts';

/** A log of some entries by seq, which may begin late and have holes. */
function logOf(entries: Map<number, LogEntry>, bounds: { first: number; end: number }) {
  const log: Pick<LogReader, 'firstSeq' | 'endSeq' | 'get' | 'subscribe'> = {
    firstSeq: () => bounds.first,
    endSeq: () => bounds.end,
    get: (seq) => (seq < bounds.first ? null : (entries.get(seq) ?? null)),
    subscribe: () => () => undefined,
  };
  return log;
}

function entriesOf(...seqs: readonly number[]): Map<number, LogEntry> {
  return new Map(seqs.map((seq) => [seq, message({ seq, payload: utf8('12345') })]));
}

function takeAll(follower: LogFollower, maxCount: number, maxByteLength: number): number[][] {
  const batches: number[][] = [];
  while (follower.hasMore()) {
    batches.push(follower.take(maxCount, maxByteLength).map(({ seq }) => seq));
  }
  return batches;
}

test('entries come once and in order, in batches of some entries or some bytes', () => {
  const log = logOf(entriesOf(1, 2, 3, 4, 5), { first: 1, end: 6 });
  expect(takeAll(new LogFollower(log, 'growing'), 2, Infinity)).toEqual([[1, 2], [3, 4], [5]]);
  expect(takeAll(new LogFollower(log, 'growing'), 9, 6)).toEqual([[1, 2], [3, 4], [5]]);
  expect(takeAll(new LogFollower(log, 'growing'), 9, 1)).toEqual([[1], [2], [3], [4], [5]]);
});

test('what is not held is passed over, also when it went while waiting', () => {
  const bounds = { first: 2, end: 8 };
  const follower = new LogFollower(logOf(entriesOf(2, 3, 6, 7), bounds), 'growing');
  expect(follower.take(1, Infinity).map(({ seq }) => seq)).toEqual([2]);
  bounds.first = 4;
  expect(takeAll(follower, 9, Infinity)).toEqual([[6, 7]]);
});

test('a log as it is ends where it ended at the beginning, a growing one does not', () => {
  const bounds = { first: 1, end: 3 };
  const log = logOf(entriesOf(1, 2, 3), bounds);
  const still = new LogFollower(log, 'as-it-is');
  const growing = new LogFollower(log, 'growing');
  bounds.end = 4;
  expect(takeAll(still, 9, Infinity)).toEqual([[1, 2]]);
  expect(takeAll(growing, 9, Infinity)).toEqual([[1, 2, 3]]);
});
