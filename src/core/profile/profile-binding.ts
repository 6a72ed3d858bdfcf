import type { Profile } from './profile.ts';

/** A profile as one connection uses it. */
export interface ProfileBinding {
  readonly profile: Profile;
  /** Values of its parameters and of the user's variables, by name. */
  readonly variables: Readonly<Record<string, string>>;
  /** Those of the values that must never be written, shown or logged; bytes equal to them are masked. */
  readonly secrets: readonly string[];
}
