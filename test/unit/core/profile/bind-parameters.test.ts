import { describe, expect, test } from 'vitest';
import { bindParameters } from '../../../../src/core/profile/bind-parameters.ts';
import type { Profile } from '../../../../src/core/profile/profile.ts';

const profile: Profile = {
  ...{ framescopeProfile: 1, id: 'gated', name: 'Gated', description: '', endpoints: [] },
  parameters: [
    { name: 'token', label: 'Token', secret: true, required: true },
    { name: 'room', label: 'Room', default: 'lobby' },
    {
      ...{ name: 'auth', label: 'Auth' },
      choices: [
        { value: 'header', label: 'Header' },
        { value: 'query', label: 'Query' },
      ],
    },
  ],
};

describe('the parameters of a profile', () => {
  test('have the values given, else the defaults; secret ones are listed', () => {
    expect(bindParameters(profile, { token: 's3same', auth: 'query' })).toEqual({
      ok: true,
      binding: {
        profile,
        variables: { token: 's3same', room: 'lobby', auth: 'query' },
        secrets: ['s3same'],
      },
    });
  });

  test.each([
    [
      { token: 'x', rom: 'y' },
      { kind: 'unknown', name: 'rom', known: ['token', 'room', 'auth'] },
    ],
    [{}, { kind: 'missing', parameter: { name: 'token' } }],
    [{ token: '' }, { kind: 'missing' }],
    [
      { token: 'x', auth: 'z' },
      { kind: 'no-choice', value: 'z', choices: ['header', 'query'] },
    ],
    [
      { token: 'x', auth: '' },
      { kind: 'no-choice', value: '' },
    ],
  ])('are refused when one is unknown, missing or none of the choices: %j', (given, problem) => {
    expect(bindParameters(profile, given)).toMatchObject({ ok: false, problem });
  });
});
