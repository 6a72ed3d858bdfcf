import { expect, test } from 'vitest';
import type { ViewStatus } from '../../../../src/core/log/log-status.ts';
import {
  foundCount,
  searchedShare,
  searchPhase,
} from '../../../../src/renderer/state/filter-search.ts';

const status: ViewStatus = {
  viewId: 1,
  captureId: 1,
  start: -10,
  end: 2,
  scanned: 420_000,
  total: 1_000_000,
  generation: 0,
  folded: [],
  contextCount: 3,
  stopped: false,
  problem: null,
};

test.each([
  ['under way', {}, 'running'],
  ['stopped', { stopped: true }, 'stopped'],
  ['stopped when all was searched', { stopped: true, scanned: 1_000_000 }, 'whole'],
  ['all but up to date with live traffic', { scanned: 999_000 }, 'whole'],
  ['ended by a problem', { problem: 'Too slow.' }, 'whole'],
] as const)('a search that is %s: %j is %s', (_what, change, phase) => {
  expect(searchPhase({ ...status, ...change })).toBe(phase);
});

test('what is found is what meets the filter, folded messages counted one by one', () => {
  const span = null;
  const folded = [
    { shape: 'ping', count: 100, position: -4, span },
    { shape: 'pong', count: 7, position: null, span },
  ];
  expect([foundCount(status), foundCount({ ...status, folded })]).toEqual([9, 9 + 99 + 7]);
});

test.each([
  [420_000, '42 %'],
  [3_000, 'under 1 %'],
  [999_999, '99 %'],
  [0, '0 %'],
])('%i entries of a million are %s', (scanned, words) => {
  expect(searchedShare({ ...status, scanned })).toBe(words);
});
