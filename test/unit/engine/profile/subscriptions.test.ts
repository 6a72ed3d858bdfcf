import { expect, test } from 'vitest';
import type { OutgoingMessage } from '../../../../src/core/connection/outgoing-message.ts';
import type { Profile } from '../../../../src/core/profile/profile.ts';
import { EngineError } from '../../../../src/engine/engine-error.ts';
import { Subscriptions } from '../../../../src/engine/profile/subscriptions.ts';
import { utf8 } from '../../core/hex.ts';

const profile: Profile = {
  framescopeProfile: 1,
  id: 'test',
  name: 'Test',
  description: '',
  endpoints: [],
  envelope: { type: '/type' },
  resubscribe: [{ name: 'scopes', remember: { type: 'Subscribe' }, key: ['/scope'] }],
};

function subscribe(scope: number, size = 0): Uint8Array {
  return utf8(JSON.stringify({ type: 'Subscribe', scope, pad: 'x'.repeat(size) }));
}

test('what is no subscription is not remembered, whatever its bytes are', () => {
  const subscriptions = new Subscriptions(profile);
  for (const payload of ['', '{', '{"type":"Message"}', '\u0000', '[[[[']) {
    expect(subscriptions.left(utf8(payload))).toBe(true);
  }
  expect(subscriptions.toSend([])).toEqual([]);
});

test('no more than 8 MB are remembered, and it is told which one was not', () => {
  const subscriptions = new Subscriptions(profile);
  const kept = Array.from({ length: 10 }, (_, scope) =>
    subscriptions.left(subscribe(scope, 1024 * 1024)),
  );
  expect(kept).toEqual([true, true, true, true, true, true, true, false, false, false]);
  expect(subscriptions.toSend([])).toHaveLength(7);
});

test('the same subscription again takes the place of the one before', () => {
  const subscriptions = new Subscriptions(profile);
  for (let n = 0; n < 20; n++) {
    expect(subscriptions.left(subscribe(1, 1024 * 1024))).toBe(true);
  }
  expect(subscriptions.toSend([])).toHaveLength(1);
});

test('what a socket does not take is told, and the ones behind it are not sent', () => {
  const subscriptions = new Subscriptions(profile);
  for (const scope of [1, 2, 3]) subscriptions.left(subscribe(scope));
  const sent: string[] = [];
  const carrier = {
    bufferedAmount: 0,
    send: (message: OutgoingMessage) => {
      if (sent.length === 1) throw new EngineError('not-open', 'The connection is ending.');
      if (message.kind === 'text') sent.push(message.text);
    },
  };
  expect(subscriptions.sendAgain(carrier, [])?.message).toBe('The connection is ending.');
  expect(sent).toEqual([new TextDecoder().decode(subscribe(1))]);
});
