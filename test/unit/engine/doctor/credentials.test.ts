import { describe, expect, it } from 'vitest';
import { defaultConnectionOptions } from '../../../../src/core/connection/connection-options.ts';
import { credentialMask, isCredentialName } from '../../../../src/engine/doctor/credentials.ts';

describe('credentials', () => {
  it('are known by the names of their headers and parameters', () => {
    for (const name of ['Authorization', 'Cookie', 'X-Api-Key', 'access_token', 'apikey']) {
      expect(isCredentialName(name), name).toBe(true);
    }
    for (const name of ['Host', 'Accept', 'room', 'EIO']) {
      expect(isCredentialName(name), name).toBe(false);
    }
  });

  it('are masked when they are offered as subprotocols, as a profile or by hand', () => {
    const mask = credentialMask(
      {
        ...defaultConnectionOptions,
        url: 'ws://host/ws',
        subprotocols: ['chat.v1', 'bearer', 'canary-1', 'bearer.eyJh.canary-2', 'chat.v2'],
      },
      ['pin4'],
    );
    expect(mask('chat.v1 bearer canary-1 bearer.eyJh.canary-2 chat.v2 pin4')).toBe(
      'chat.v1 bearer ••• bearer.••• chat.v2 •••',
    );
  });

  it('are masked wherever they stand, whole, in part and encoded', () => {
    const mask = credentialMask(
      {
        ...defaultConnectionOptions,
        url: 'ws://joe:p%40ssword@host/ws?token=abc%20defgh&room=lobby-1',
        headers: [
          { name: 'Authorization', value: 'Bearer canary-1' },
          { name: 'X-Room', value: 'lobby-1' },
        ],
      },
      ['profile-secret'],
    );
    const shown = mask('canary-1 abc%20defgh abc defgh lobby-1 profile-secret p%40ssword');
    expect(shown).toContain('lobby-1');
    expect(shown).not.toMatch(/canary|defgh|profile-secret|p%40ssword/);
  });
});
