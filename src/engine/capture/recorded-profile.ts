import { parseProfile } from '../../core/profile/parse-profile.ts';
import type { Profile } from '../../core/profile/profile.ts';

/** Where a capture keeps the profile of a connection: JSON in the table `meta`. */
export function profileMetaName(connectionId: number): string {
  return `profile.${connectionId}`;
}

/** The profile of a connection from a capture's `meta`; null for none, and for one that is not valid. */
export function readProfile(
  meta: ReadonlyMap<string, string>,
  connectionId: number,
): Profile | null {
  const text = meta.get(profileMetaName(connectionId));
  if (text === undefined) return null;
  const parsed = parseProfile(text);
  return parsed.ok ? parsed.profile : null;
}
