import { expect, test } from 'vitest';
import type { LifecycleStage } from '../../../../src/core/connection/lifecycle.ts';
import { countConnections } from '../../../../src/renderer/state/connection-counts.ts';
import { closedSnapshot, snapshot } from './connection-snapshots.ts';

function reached(...stages: readonly LifecycleStage['stage'][]): readonly LifecycleStage[] {
  return stages.map((stage, index) => ({ stage, timeUs: index, trigger: 'Because.' }));
}

test('no connections: none is active', () => {
  expect(countConnections([])).toEqual([{ state: 'active', count: 0 }]);
});

test('connections are counted by the stage they have reached', () => {
  expect(
    countConnections([
      snapshot({ lifecycle: reached('connecting', 'connected') }),
      snapshot({ lifecycle: reached('connecting', 'connected', 'active') }),
      snapshot({
        state: { phase: 'degraded', sinceUs: 0, awaits: 'x' },
        lifecycle: reached('connecting', 'connected', 'active'),
      }),
      snapshot({ state: { phase: 'connecting', sinceUs: 0, step: 'tcp' } }),
      snapshot({
        state: {
          phase: 'reconnecting',
          sinceUs: 0,
          attempt: 1,
          maxAttempts: 10,
          delayMs: 1000,
          retryAtUs: 1_000_000,
          code: 1006,
          reason: '',
          error: null,
        },
        lifecycle: reached('connecting', 'connected', 'active', 'disconnecting', 'cleanup'),
      }),
      closedSnapshot({
        lifecycle: reached('connecting', 'connected', 'active', 'disconnecting', 'cleanup'),
      }),
    ]),
  ).toEqual([
    { state: 'active', count: 2 },
    { state: 'connected', count: 1 },
    { state: 'connecting', count: 1 },
    { state: 'reconnecting', count: 1 },
    { state: 'over', count: 1 },
  ]);
});
