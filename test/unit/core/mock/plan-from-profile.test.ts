import { expect, test } from 'vitest';
import { planFromProfile } from '../../../../src/core/mock/plan-from-profile.ts';
import { builtInProfiles } from '../../../../src/core/profile/built-in-profiles.ts';
import { clientOf } from './simulated.ts';

function clientOfProfile(id: string) {
  const profile = builtInProfiles.find((one) => one.id === id);
  if (profile === undefined) throw new Error(`There is no profile ${id}.`);
  return clientOf(planFromProfile(profile));
}

test('the server takes its part in the handshake, step by step', () => {
  const client = clientOfProfile('gated-cli');

  expect(client.greeting()).toEqual([
    { type: 'handshake_response', thread_id: 'simulated-threadId' },
  ]);
  expect(client.ask({ type: 'handshake_acknowledged', thread_id: 'simulated-threadId' })).toEqual({
    from: { kind: 'profile', name: 'handshake: handshake_acknowledged' },
    says: [{ type: 'handshake_complete' }, { type: 'connection_established' }],
  });
});

test('keepalive messages are answered', () => {
  expect(clientOfProfile('codette').ask({ type: 'ping' }).says).toEqual([{ type: 'pong' }]);
});

test('what the profile pairs is answered with the key of the request, and the first part of a stream', () => {
  const client = clientOfProfile('openagents');

  expect(client.ask({ type: 'Subscribe', scope: 'all' }).says).toEqual([
    { type: 'Subscribed', scope: 'all' },
  ]);
  expect(client.ask({ type: 'Message', id: 'm-1' }).says).toEqual([
    {
      type: 'Update',
      delta: { content: 'This is a simulated answer.' },
      message_id: 'm-1',
    },
  ]);
});

test('nothing is answered with an error that nobody asked for', () => {
  expect(clientOfProfile('salescoach').ask({ type: 'unheard of' }).from.kind).toBe('none');
});
