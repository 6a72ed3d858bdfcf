import { describe, expect, it } from 'vitest';
import { defaultConnectionOptions } from '../../../../src/core/connection/connection-options.ts';
import { builtInProfiles } from '../../../../src/core/profile/built-in-profiles.ts';
import { openingOptions } from '../../../../src/core/profile/opening-options.ts';
import type { Profile } from '../../../../src/core/profile/profile.ts';

const url = 'ws://localhost/';
const plain = { ...defaultConnectionOptions, url };
const gated = builtInProfiles.find(({ id }) => id === 'gated-cli') as Profile;

describe('the opening handshake with a profile', () => {
  it.each([
    ['header', { headers: [{ name: 'Authorization', value: 'Bearer t0ken' }] }],
    ['query', { queryParameters: [{ name: 'token', value: 't0ken' }] }],
    ['subprotocol', { subprotocols: ['bearer', 't0ken'] }],
  ])('carries the token in the %s', (auth, added) => {
    expect(openingOptions(gated, { token: 't0ken', auth }, plain)).toEqual({ ...plain, ...added });
  });

  it('uses the default of what is not given', () => {
    expect(openingOptions(gated, { token: 't0ken' }, plain).headers).toEqual([
      { name: 'Authorization', value: 'Bearer t0ken' },
    ]);
  });

  it.each(['header', 'query', 'subprotocol'])('adds nothing without a token (%s)', (auth) => {
    const both = [
      openingOptions(gated, { auth }, plain),
      openingOptions(gated, { auth, token: '' }, plain),
    ];
    expect(both).toEqual([plain, plain]);
  });

  it('leaves alone what the user wrote', () => {
    const own = { ...plain, headers: [{ name: 'authorization', value: 'Basic abc' }] };
    expect(openingOptions(gated, { token: 't0ken', auth: 'header' }, own)).toEqual(own);
  });

  it('adds an origin only where there is none', () => {
    const profile = { ...gated, opening: [{ origin: 'http://localhost:5173' }] };
    const origins = [plain, { ...plain, origin: 'http://mine' }].map(
      (options) => openingOptions(profile, {}, options).origin,
    );
    expect(origins).toEqual(['http://localhost:5173', 'http://mine']);
  });
});
