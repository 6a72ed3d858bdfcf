import { expect, test } from 'vitest';
import { emptyLatencySnapshot } from '../../../../src/core/latency/latency-snapshot.ts';
import { mayChangeByItself } from '../../../../src/renderer/state/latency.ts';

const quiet = { snapshot: emptyLatencySnapshot, computing: null };

test('figures of a quiet connection are not asked for again', () => {
  expect(mayChangeByItself(null)).toBe(false);
  expect(mayChangeByItself(quiet)).toBe(false);
});

test('a request that waits may be given up, though nothing crosses', () => {
  const pairs = { ...emptyLatencySnapshot.pairs, outstanding: 1 };
  expect(mayChangeByItself({ ...quiet, snapshot: { ...emptyLatencySnapshot, pairs } })).toBe(true);
});

test('figures of a file change while it is read, and not once that was stopped', () => {
  expect(mayChangeByItself({ ...quiet, computing: { fraction: 0.5, state: 'running' } })).toBe(
    true,
  );
  expect(mayChangeByItself({ ...quiet, computing: { fraction: 0.5, state: 'stopped' } })).toBe(
    false,
  );
});
