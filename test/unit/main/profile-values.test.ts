import { expect, test } from 'vitest';
import type { Profile } from '../../../src/core/profile/profile.ts';
import { profileValues } from '../../../src/main/profile-values.ts';

const profile: Profile = {
  framescopeProfile: 1,
  id: 'gated',
  name: 'Gated',
  description: '',
  endpoints: [],
  parameters: [
    { name: 'token', label: 'Token', secret: true },
    { name: 'room', label: 'Room', default: 'lobby' },
  ],
};

const kept = { get: (name: string) => (name === 'profile.gated.token' ? 'canary-4711' : null) };

test('parameters stand for what was given, else for their default; secrets for what is kept', () => {
  expect(profileValues(profile, {}, kept)).toEqual({
    variables: { room: 'lobby' },
    secrets: new Map([['token', 'canary-4711']]),
  });
  expect(profileValues(profile, { room: 'attic' }, kept).variables).toEqual({ room: 'attic' });
});

test('what a handshake captured can be written too, and a secret among it stays one', () => {
  const known = { token: 'canary-4712', room: 'attic', threadId: 't-1' };
  expect(profileValues(profile, {}, kept, known)).toEqual({
    variables: { room: 'attic', threadId: 't-1' },
    secrets: new Map([['token', 'canary-4712']]),
  });
});

test('without a profile there is nothing', () => {
  expect(profileValues(null, {}, kept)).toEqual({ variables: {}, secrets: new Map() });
});
