import type { ProfileChoice } from '../../ipc/profile-requests.ts';
import { withoutUserinfo } from './recent-urls.ts';
import { readStored, writeStored } from './stored-value.ts';

/** The profile that was used with a URL, and the values of its parameters that are no secrets. */
export interface RememberedProfile {
  readonly url: string;
  /** Null when it was connected to without one. */
  readonly profileId: string | null;
  readonly parameters: Readonly<Record<string, string>>;
}

/** URLs remembered. */
const maxRemembered = 50;
const memoryKey = 'framescope.profile-by-url';
const dismissedKey = 'framescope.dismissed-suggestions';

function parseRemembered(value: unknown): readonly RememberedProfile[] | null {
  return Array.isArray(value) ? value.filter(isRemembered).slice(0, maxRemembered) : null;
}

function isRemembered(value: unknown): value is RememberedProfile {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { url, profileId, parameters } = value as Partial<Record<keyof RememberedProfile, unknown>>;
  return (
    typeof url === 'string' &&
    (profileId === null || typeof profileId === 'string') &&
    typeof parameters === 'object' &&
    parameters !== null &&
    Object.values(parameters).every((each) => typeof each === 'string')
  );
}

/** What was used with a URL the last time; null when it was never connected to. */
export function rememberedProfile(url: string): RememberedProfile | null {
  const clean = withoutUserinfo(url.trim());
  return readStored(memoryKey, parseRemembered, []).find((each) => each.url === clean) ?? null;
}

/** Remembers what a URL was connected to with; the choice has no secrets in it. */
export function rememberProfile(url: string, choice: ProfileChoice | null): void {
  const clean = withoutUserinfo(url);
  const others = readStored(memoryKey, parseRemembered, []).filter((each) => each.url !== clean);
  const remembered: RememberedProfile = {
    url: clean,
    profileId: choice?.profileId ?? null,
    parameters: choice?.parameters ?? {},
  };
  writeStored(memoryKey, [remembered, ...others].slice(0, maxRemembered));
}

function parseDismissed(value: unknown): readonly string[] | null {
  return Array.isArray(value)
    ? value.filter((each): each is string => typeof each === 'string').slice(0, maxRemembered)
    : null;
}

/** Whether the user does not want to hear of this profile for this URL again. */
export function isDismissed(url: string, profileId: string): boolean {
  return readStored(dismissedKey, parseDismissed, []).includes(dismissal(url, profileId));
}

/** Does not offer this profile for this URL again. */
export function dismissFor(url: string, profileId: string): void {
  const mark = dismissal(url, profileId);
  const others = readStored(dismissedKey, parseDismissed, []).filter((each) => each !== mark);
  writeStored(dismissedKey, [mark, ...others].slice(0, maxRemembered));
}

function dismissal(url: string, profileId: string): string {
  return `${profileId} ${withoutUserinfo(url.trim())}`;
}
