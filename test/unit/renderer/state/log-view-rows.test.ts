import { expect, test } from 'vitest';
import type { EntrySummary } from '../../../../src/core/log/entry-summary.ts';
import type { LogPage } from '../../../../src/core/log/log-page.ts';
import { LogViewRows } from '../../../../src/renderer/state/log-view-rows.ts';
import { summary as tick } from './log-of-ticks.ts';

function summary(position: number): EntrySummary {
  return { ...tick(position), timeUs: position * 10 };
}

function page(first: number, count: number): LogPage {
  return {
    first,
    rows: Array.from({ length: count }, (_, index) => summary(first + index)),
    previousTimeUs: first === 0 ? null : (first - 1) * 10,
    total: 100_000,
  };
}

test('the time since the row before is known across the border of two pages', () => {
  const rows = new LogViewRows();
  rows.store(page(0, 2));
  rows.store(page(5, 1));
  expect([0, 1, 5].map((position) => rows.at(position)?.deltaUs)).toEqual([null, 10, 10]);
});

test('the first row of a view gets its time since the row before when an older one is found', () => {
  const rows = new LogViewRows();
  rows.store({ ...page(0, 2), previousTimeUs: null });
  expect(rows.at(0)?.deltaUs).toBeNull();
  rows.store({ ...page(-3, 3), previousTimeUs: null });
  expect([-3, -2, 0].map((position) => rows.at(position)?.deltaUs)).toEqual([null, 10, 10]);
});

test('only what is missing of a range is asked for', () => {
  const rows = new LogViewRows();
  rows.store(page(10, 10));
  expect(rows.missing({ first: 12, count: 4 })).toBeNull();
  expect(rows.missing({ first: 5, count: 10 })).toEqual({ first: 5, count: 5 });
  expect(rows.missing({ first: 15, count: 10 })).toEqual({ first: 20, count: 5 });
  expect(rows.missing({ first: 0, count: 0 })).toBeNull();
});

test('rows far away are let go when there are too many, the newest page never', () => {
  const rows = new LogViewRows();
  for (let first = 0; first < 20_000; first += 400) {
    rows.store(page(first, 400));
  }
  expect(rows.at(0)).toBeNull();
  expect(rows.missing({ first: 19_600, count: 400 })).toBeNull();
});

test('after a clear no row is at hand', () => {
  const rows = new LogViewRows();
  rows.store(page(0, 5));
  rows.clear();
  expect(rows.at(0)).toBeNull();
});

test('a request in sight takes in what became of it, and no other row changes', () => {
  const rows = new LogViewRows();
  const waiting = { ...summary(3), answer: 'waiting' } as const;
  rows.store({ ...page(2, 3), rows: [summary(2), waiting, summary(4)] });
  const other = rows.at(4);
  expect(rows.waiting({ first: 0, count: 10 })).toEqual([waiting.seq]);
  const answer = { seq: 99, latencyUs: 1200 };
  expect(rows.answer({ first: 0, count: 10 }, new Map([[waiting.seq, answer]]))).toBe(true);
  expect(rows.at(3)?.summary.answer).toEqual(answer);
  expect(rows.at(4)).toBe(other);
  expect(rows.waiting({ first: 0, count: 10 })).toEqual([]);
});
