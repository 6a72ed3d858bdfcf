import { assertNever } from '../../../core/assert-never.ts';
import type { ProfileAct } from '../../../core/profile/profile-act.ts';

/** A word for what a profile did, and a sentence that explains it. */
export interface ActWords {
  readonly word: string;
  readonly sentence: string;
}

/** What a profile did, for a person. */
export function actWords({ kind, name }: ProfileAct): ActWords {
  const named = name === '' ? '' : `, ${name}`;
  switch (kind) {
    case 'handshake':
      return { word: 'profile', sentence: `Sent by the profile: handshake${named}` };
    case 'keepalive':
      return { word: 'profile', sentence: `Sent by the profile: keepalive${named}` };
    case 'resubscribe':
      return { word: 'profile', sentence: `Sent again by the profile after a reconnect${named}` };
    case 'held':
      return {
        word: 'held',
        sentence: `Held by the profile until the connection is ready${named}`,
      };
    default:
      return assertNever(kind);
  }
}
