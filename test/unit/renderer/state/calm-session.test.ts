import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { calmSession, followCalmly } from '../../../../src/renderer/state/calm-session.ts';
import { session } from '../../../../src/renderer/state/session.ts';
import { carried, closedSnapshot, snapshot } from './connection-snapshots.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 16));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('figures are passed on at most four times a second and the last one is never missed', () => {
  session.setState({ connections: [snapshot()] });
  followCalmly();
  let changes = 0;
  calmSession.subscribe(() => (changes += 1));
  for (let messages = 1; messages <= 60; messages += 1) {
    vi.advanceTimersByTime(16);
    session.setState({ connections: [snapshot({ receive: carried(messages) })] });
  }
  vi.advanceTimersByTime(400);
  expect(changes).toBeLessThanOrEqual(5);
  expect(calmSession.getState().connections[0]?.receive.messages).toBe(60);
  session.setState({ connections: [closedSnapshot()] });
  expect(calmSession.getState().connections[0]?.state.phase).toBe('closed');
});
