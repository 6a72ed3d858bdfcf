import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ConnectionSnapshot } from '../../../../src/core/connection/connection-snapshot.ts';
import { notOpenReason } from '../../../../src/renderer/state/send-refusal.ts';
import { heldWords, holdsMessages } from '../../../../src/renderer/state/held-until-ready.ts';
import { profiles } from '../../../../src/renderer/state/profiles.ts';
import { session } from '../../../../src/renderer/state/session.ts';
import { closedSnapshot, snapshot } from './connection-snapshots.ts';
import { gatedSnapshot, profileInfoOf, profileStatusOf } from './profile-infos.ts';

const reconnecting = gatedSnapshot({
  state: {
    phase: 'reconnecting',
    sinceUs: 0,
    attempt: 2,
    maxAttempts: 10,
    delayMs: 2000,
    retryAtUs: 2_000_000,
    code: 1006,
    reason: '',
    error: null,
  },
});
const handshaking = gatedSnapshot({
  state: { phase: 'handshaking', sinceUs: 0, step: 'open', awaits: 'hello' },
});
const over = closedSnapshot({ profile: profileStatusOf() });

function withOutbox(connects: boolean): void {
  const outbox = { timeoutMs: null, maxMessages: 10, connects };
  profiles.setState({ list: [profileInfoOf({ outbox })] });
}

function words(connection: ConnectionSnapshot): string {
  const connections = [connection];
  session.setState({ connections, liveConnections: connections, selectedId: connection.id });
  return heldWords(session.getState());
}

beforeEach(() => {
  profiles.setState({ list: [profileInfoOf()] });
});

afterEach(() => {
  session.setState({ connections: [], liveConnections: [], selectedId: null });
});

test('a connection without an outbox takes messages only while it is open', () => {
  expect(holdsMessages(reconnecting)).toBe(false);
  expect(notOpenReason(reconnecting)).not.toBeNull();
  expect(notOpenReason(handshaking)).toBeNull();
  expect(holdsMessages(snapshot())).toBe(false);
});

test('a connection with an outbox holds messages while it is made again', () => {
  withOutbox(false);
  expect(notOpenReason(reconnecting)).toBeNull();
  expect(notOpenReason(over)).not.toBeNull();
});

test('an outbox that connects takes messages even when the connection is over', () => {
  withOutbox(true);
  expect(notOpenReason(over)).toBeNull();
  expect(words(over)).toBe('Starts the connection');
});

test('the composer says when a message will not leave at once', () => {
  withOutbox(false);
  expect(words(handshaking)).toBe('Held until ready');
  expect(words(reconnecting)).toBe('Held until ready');
  expect(words(gatedSnapshot())).toBe('');
  expect(words(snapshot())).toBe('');
});
