import { describe, expect, test } from 'vitest';
import { mayReconnect, type AttemptEnd } from '../../../../src/engine/profile/reconnect-rule.ts';

const lost = { after: 'lost' } as const;
const anyEnd = { after: 'any-end' } as const;

function failed(code: string, statusCode: number | null = null): AttemptEnd {
  return { kind: 'failed', error: { code, message: '', nextStep: '' }, statusCode };
}

function closed(code: number): AttemptEnd {
  const status = { code, reason: '' };
  return {
    kind: 'ended',
    end: { sent: status, received: status, error: null, errorLogged: false },
  };
}

const cut: AttemptEnd = {
  kind: 'ended',
  end: {
    sent: null,
    received: null,
    error: { code: 'connection-reset', message: '', nextStep: '' },
    errorLogged: false,
  },
};

describe('a first attempt that failed', () => {
  test.each<[string, number | null, boolean]>([
    ['connection-refused', null, true],
    ['connection-reset', null, true],
    ['timed-out-connecting', null, true],
    ['handshake-timeout', null, true],
    ['unexpected-status', 503, true],
    ['unexpected-status', 401, false],
    ['unexpected-status', 200, false],
    ['tls-untrusted', null, false],
    ['host-not-found', null, false],
    ['not-http', null, false],
    ['cancelled', null, false],
  ])('%s %s: made again %s', (code, status, expected) => {
    expect(mayReconnect(lost, failed(code, status), false)).toBe(expected);
  });

  test('a name that is not found later is a network that is gone', () => {
    expect(mayReconnect(lost, failed('host-not-found'), true)).toBe(true);
  });
});

describe('a connection that was open', () => {
  test.each<[number, boolean, boolean]>([
    [1000, false, true],
    [1001, true, true],
    [1005, false, true],
    [1008, false, true],
    [1012, true, true],
    [1013, true, true],
    [4401, false, true],
  ])('closed with %d: %s when lost, %s after any end', (code, whenLost, afterAny) => {
    expect([
      mayReconnect(lost, closed(code), false),
      mayReconnect(anyEnd, closed(code), false),
    ]).toEqual([whenLost, afterAny]);
  });

  test('cut without a Close frame is lost', () => {
    expect(mayReconnect(lost, cut, false)).toBe(true);
  });
});
