import { resolve } from 'node:path';
import { builtInProfiles } from '../../core/profile/built-in-profiles.ts';
import { maxProfileLength, parseProfile } from '../../core/profile/parse-profile.ts';
import type { ProfileProblem } from '../../core/profile/profile-problem.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { readUpTo } from '../read-up-to.ts';

/** Why a profile cannot be had. */
export type ProfileLoadProblem =
  | { readonly kind: 'not-found' }
  /** `code` is the system's, such as `EACCES`. */
  | { readonly kind: 'unreadable'; readonly code: string }
  | { readonly kind: 'too-large' }
  /** The file is no profile that can be used: each thing that is wrong with it. */
  | { readonly kind: 'invalid'; readonly problems: readonly ProfileProblem[] };

/** A profile, or why there is none. */
export type LoadedProfile =
  | { readonly ok: true; readonly profile: Profile }
  | { readonly ok: false; readonly problem: ProfileLoadProblem };

/** The built-in profile of an id, or the one in a file; a relative path counts from `baseFolder`. */
export function loadProfile(nameOrPath: string, baseFolder: string): LoadedProfile {
  const builtIn = builtInProfiles.find(({ id }) => id === nameOrPath);
  if (builtIn !== undefined) return { ok: true, profile: builtIn };
  let bytes: Uint8Array;
  try {
    bytes = readUpTo(resolve(baseFolder, nameOrPath), maxProfileLength + 1);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return failed(code === 'ENOENT' ? { kind: 'not-found' } : { kind: 'unreadable', code });
  }
  if (bytes.byteLength > maxProfileLength) return failed({ kind: 'too-large' });
  const parsed = parseProfile(new TextDecoder().decode(bytes));
  return parsed.ok ? parsed : failed({ kind: 'invalid', problems: parsed.problems });
}

function failed(problem: ProfileLoadProblem): LoadedProfile {
  return { ok: false, problem };
}
