import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  chooseProfile,
  currentChoice,
  followUrl,
  forgetTypedSecrets,
  missingParameters,
  profileForm,
  sameChoice,
  setParameter,
  showChoice,
  withoutSecrets,
} from '../../../../src/renderer/state/profile-form.ts';
import { rememberProfile } from '../../../../src/renderer/state/profile-memory.ts';
import { profiles } from '../../../../src/renderer/state/profiles.ts';
import { profileInfoOf } from './profile-infos.ts';

const gated = profileInfoOf({
  parameters: [
    { name: 'token', label: 'Token', secret: true, required: true },
    { name: 'room', label: 'Room', default: 'lobby' },
  ],
});
const plain = profileInfoOf({ id: 'plain', name: 'Plain' });

beforeEach(() => {
  const stored = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
  profiles.setState({ list: [gated, plain] });
  showChoice(null);
});

describe('the profile of the next connection', () => {
  test('is none until one is chosen', () => {
    expect(currentChoice()).toBeNull();
  });

  test('goes with every plain value, and with the secrets that were typed', () => {
    chooseProfile('gated');
    expect(currentChoice()).toEqual({ profileId: 'gated', parameters: { room: 'lobby' } });
    setParameter('token', 't0p');
    setParameter('room', 'attic');
    expect(currentChoice()).toEqual({
      profileId: 'gated',
      parameters: { token: 't0p', room: 'attic' },
    });
  });

  test('loses the typed secret, and only that, when it was handed over', () => {
    chooseProfile('gated');
    setParameter('token', 't0p');
    setParameter('room', 'attic');
    expect(forgetTypedSecrets()).toBe(true);
    expect(forgetTypedSecrets()).toBe(false);
    expect(currentChoice()).toEqual({ profileId: 'gated', parameters: { room: 'attic' } });
  });

  test('misses a required secret until it is typed or kept', () => {
    expect(missingParameters(gated, {}).map(({ name }) => name)).toEqual(['token']);
    expect(missingParameters(gated, { token: 'x' })).toEqual([]);
    expect(missingParameters({ ...gated, keptSecrets: ['token'] }, {})).toEqual([]);
    expect(missingParameters({ ...gated, keptSecrets: ['token'] }, { token: '' })).toHaveLength(1);
  });

  test('has other values when another profile is chosen', () => {
    chooseProfile('gated');
    setParameter('room', 'attic');
    chooseProfile('plain');
    chooseProfile('gated');
    expect(currentChoice()?.parameters).toEqual({ room: 'lobby' });
  });
});

describe('the profile of a URL', () => {
  test('comes back with its plain values when the URL is typed again', () => {
    rememberProfile('ws://a/', { profileId: 'gated', parameters: { room: 'attic' } });
    followUrl('ws://a/');
    expect(currentChoice()).toEqual({ profileId: 'gated', parameters: { room: 'attic' } });
  });

  test('is none for a URL that was used without one, and stays for one that is unknown', () => {
    rememberProfile('ws://a/', { profileId: 'gated', parameters: {} });
    rememberProfile('ws://b/', null);
    followUrl('ws://a/');
    followUrl('ws://unknown/');
    expect(profileForm.getState().profileId).toBe('gated');
    followUrl('ws://b/');
    expect(profileForm.getState().profileId).toBeNull();
  });

  test('does not change what the user chose', () => {
    rememberProfile('ws://a/', { profileId: 'gated', parameters: {} });
    chooseProfile('plain');
    followUrl('ws://a/');
    expect(profileForm.getState().profileId).toBe('plain');
  });

  test('is none when the profile is not there any more', () => {
    rememberProfile('ws://a/', { profileId: 'deleted', parameters: {} });
    followUrl('ws://a/');
    expect(profileForm.getState().profileId).toBeNull();
  });
});

describe('two choices', () => {
  const used = { profileId: 'gated', parameters: { room: 'lobby' } };

  test('are the same with the same profile and values', () => {
    expect(sameChoice(used, { ...used })).toBe(true);
    expect(sameChoice(null, null)).toBe(true);
  });

  test('differ in the profile, in a value, and in any secret typed', () => {
    expect(sameChoice(used, null)).toBe(false);
    expect(sameChoice(used, { ...used, parameters: { room: 'attic' } })).toBe(false);
    expect(sameChoice({ ...used, parameters: { room: 'lobby', token: 'new' } }, used)).toBe(false);
  });
});

test('what may be written down has no secret in it', () => {
  const choice = { profileId: 'gated', parameters: { token: 't0p', room: 'attic' } };
  expect(withoutSecrets(choice)).toEqual({ profileId: 'gated', parameters: { room: 'attic' } });
});
