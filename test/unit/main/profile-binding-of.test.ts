import { describe, expect, test } from 'vitest';
import type { Profile } from '../../../src/core/profile/profile.ts';
import {
  forgetSecretsOf,
  profileBindingOf,
  secretsOfUser,
  type KeptSecrets,
} from '../../../src/main/profile-binding-of.ts';

const profile: Profile = {
  framescopeProfile: 1,
  id: 'gated',
  name: 'Gated',
  description: '',
  endpoints: [],
  parameters: [
    { name: 'token', label: 'Token', secret: true },
    { name: 'room', label: 'Room', default: 'lobby' },
    {
      name: 'auth',
      label: 'Token goes in',
      default: 'header',
      choices: [
        { value: 'header', label: 'a header' },
        { value: 'query', label: 'the query' },
      ],
    },
  ],
};

function kept(values: Record<string, string> = {}): KeptSecrets & { all(): object } {
  const map = new Map(Object.entries(values));
  return {
    get: (name) => map.get(name) ?? null,
    set: (name, value) => (value === '' ? map.delete(name) : map.set(name, value)),
    all: () => Object.fromEntries(map),
  };
}

describe('a profile bound to a connection', () => {
  test('has the defaults of what was not given', () => {
    expect(profileBindingOf(profile, {}, kept())).toEqual({
      ok: true,
      binding: { profile, variables: { token: '', room: 'lobby', auth: 'header' }, secrets: [] },
    });
  });

  test('has the values given, and keeps a secret for the next time', () => {
    const secrets = kept();
    expect(profileBindingOf(profile, { token: 't0p', auth: 'query' }, secrets)).toMatchObject({
      binding: { variables: { token: 't0p', room: 'lobby', auth: 'query' }, secrets: ['t0p'] },
    });
    expect(secrets.all()).toEqual({ 'profile.gated.token': 't0p' });
    expect(profileBindingOf(profile, {}, secrets)).toMatchObject({
      binding: { variables: { token: 't0p' }, secrets: ['t0p'] },
    });
  });

  test('forgets a secret that was emptied', () => {
    const secrets = kept({ 'profile.gated.token': 'old' });
    expect(profileBindingOf(profile, { token: '' }, secrets)).toMatchObject({
      binding: { variables: { token: '' }, secrets: [] },
    });
    expect(secrets.all()).toEqual({});
  });

  test('is refused while a required value is missing', () => {
    const needy: Profile = {
      ...profile,
      parameters: [{ name: 'key', label: 'Key', required: true }],
    };
    expect(profileBindingOf(needy, {}, kept())).toEqual({
      ok: false,
      message: 'Gated needs a value for “Key”. Enter it under Parameters.',
    });
  });

  test('is refused for a value that is none of the choices', () => {
    expect(profileBindingOf(profile, { auth: 'telepathy' }, kept())).toEqual({
      ok: false,
      message: '“telepathy” is none of the choices for “Token goes in”.',
    });
  });

  test('takes no values that the profile does not ask for', () => {
    expect(profileBindingOf(profile, { other: 'x', __proto__: 'y' }, kept())).toMatchObject({
      binding: { variables: { token: '', room: 'lobby', auth: 'header' } },
    });
  });
});

test('a profile that is deleted leaves no secret to the next one of its id', () => {
  const secrets = kept({
    'profile.gated.token': 't0ken',
    'profile.other.token': 'stays',
    api: 'x',
  });
  forgetSecretsOf(profile, secrets);
  expect(secrets.all()).toEqual({ 'profile.other.token': 'stays', api: 'x' });
});

test('messages and scenarios get the secrets that the user named, and none that is kept for a profile', () => {
  const all = new Map([
    ['api-key', 'a'],
    ['profile.gated.token', 'b'],
    ['profile', 'c'],
  ]);
  expect([...secretsOfUser(all).keys()]).toEqual(['api-key', 'profile']);
});
