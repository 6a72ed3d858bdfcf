import { expect, test } from 'vitest';
import { LifecycleTracker } from '../../../../src/engine/connection/lifecycle-tracker.ts';

function stagesOf(tracker: LifecycleTracker): string[] {
  return tracker.stages().map(({ stage, trigger }) => `${stage}: ${trigger}`);
}

test('an attempt that never reached the server has no stages in between', () => {
  const tracker = new LifecycleTracker();
  tracker.begin();
  tracker.disconnecting('Nothing is listening.');
  tracker.cleanedUp();
  expect(stagesOf(tracker)).toEqual([
    'connecting: The connection attempt began.',
    'disconnecting: Nothing is listening.',
    'cleanup: The socket is closed and what it used is freed.',
  ]);
});

test('each stage counts once, and nothing that comes behind goes back', () => {
  const tracker = new LifecycleTracker();
  tracker.begin();
  tracker.requested();
  tracker.connected();
  tracker.crossed({ direction: 'send', timeUs: Number.MAX_SAFE_INTEGER });
  tracker.crossed({ direction: 'receive', timeUs: Number.MAX_SAFE_INTEGER });
  tracker.closing('remote');
  tracker.disconnecting('later');
  tracker.crossed({ direction: 'receive', timeUs: 1 });
  expect(stagesOf(tracker).slice(1)).toEqual([
    'connected: The server accepted the upgrade (101 Switching Protocols).',
    'active: The first message was sent.',
    'disconnecting: The server sent a Close frame.',
  ]);
  tracker.begin();
  expect(stagesOf(tracker)).toEqual(['connecting: The connection attempt began.']);
});
