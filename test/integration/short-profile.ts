import { builtInProfiles } from '../../src/core/profile/built-in-profiles.ts';
import type { Profile } from '../../src/core/profile/profile.ts';

/** Waits of a profile that a test cannot afford. */
export interface Shortening {
  readonly keepaliveMs?: number;
  readonly keepaliveTimeoutMs?: number;
  readonly closeAfterMissed?: number;
  readonly reconnectBaseMs?: number;
  readonly reconnectMaxMs?: number;
}

/** The text of a built-in profile with shorter waits and nothing else changed. */
export function shortened(profileId: string, by: Shortening): string {
  const profile = builtInProfiles.find(({ id }) => id === profileId);
  if (profile === undefined) {
    throw new Error(`There is no built-in profile ${profileId}.`);
  }
  const { keepalive, reconnect } = profile;
  const short: Profile = {
    ...profile,
    ...(keepalive && {
      keepalive: {
        ...keepalive,
        intervalMs: by.keepaliveMs ?? keepalive.intervalMs,
        timeoutMs: by.keepaliveTimeoutMs ?? keepalive.timeoutMs,
        closeAfterMissed: by.closeAfterMissed ?? keepalive.closeAfterMissed,
      },
    }),
    ...(reconnect && {
      reconnect: {
        ...reconnect,
        baseMs: by.reconnectBaseMs ?? reconnect.baseMs,
        maxMs: by.reconnectMaxMs ?? reconnect.maxMs,
      },
    }),
  };
  return JSON.stringify(short);
}
