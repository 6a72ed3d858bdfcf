import { defaultConnectionOptions } from '../../../../src/core/connection/connection-options.ts';
import type { ConnectionSnapshot } from '../../../../src/core/connection/connection-snapshot.ts';

const none = { messages: 0, controlFrames: 0, byteLength: 0, wireLength: 0 };

/** An open connection with nothing said on it, changed as asked. */
export function snapshot(change: Partial<ConnectionSnapshot> = {}): ConnectionSnapshot {
  return {
    id: 1,
    options: { ...defaultConnectionOptions, url: 'ws://localhost:8000' },
    state: { phase: 'open', sinceUs: 0 },
    attempt: 1,
    origin: { timeUs: 0, wallTimeMs: 0 },
    openedUs: 0,
    send: none,
    receive: none,
    problems: 0,
    bufferedAmount: 0,
    receiving: null,
    lastReceiveUs: null,
    handshake: null,
    lifecycle: [],
    profile: null,
    ...change,
  };
}

/** A connection that ended with 1000. */
export function closedSnapshot(change: Partial<ConnectionSnapshot> = {}): ConnectionSnapshot {
  return snapshot({
    state: {
      phase: 'closed',
      sinceUs: 5,
      code: 1000,
      reason: '',
      wasClean: true,
      sent: { code: 1000, reason: '' },
      received: { code: 1000, reason: '' },
      error: null,
    },
    ...change,
  });
}

/** What one direction carried: so many messages of 10 bytes. */
export function carried(messages: number): ConnectionSnapshot['receive'] {
  return { ...none, messages, byteLength: messages * 10, wireLength: messages * 12 };
}
