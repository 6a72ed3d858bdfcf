import { assertNever } from '../core/assert-never.ts';
import { bindParameters, type ParameterProblem } from '../core/profile/bind-parameters.ts';
import type { ProfileBinding } from '../core/profile/profile-binding.ts';
import type { Profile, ProfileParameter } from '../core/profile/profile.ts';

/** Where the values of secret parameters are kept. */
export interface KeptSecrets {
  /** Null when there is none of this name. */
  get(name: string): string | null;
  /** '' forgets it. */
  set(name: string, value: string): void;
}

const ofProfiles = 'profile.';

/** The name under which the value of a secret parameter is kept. */
export function secretName(profileId: string, parameter: string): string {
  return `${ofProfiles}${profileId}.${parameter}`;
}

/** The secrets that the user named: what is kept for a profile must not get into messages of others. */
export function secretsOfUser(all: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...all].filter(([name]) => !name.startsWith(ofProfiles)));
}

/** Forgets the secrets of a profile that is deleted: another one of its id must not get them. */
export function forgetSecretsOf(profile: Profile, kept: KeptSecrets): void {
  for (const { name } of profile.parameters ?? []) {
    const key = secretName(profile.id, name);
    if (kept.get(key) !== null) {
      kept.set(key, '');
    }
  }
}

/** A binding, or the sentence that says what is missing. */
export type BindingOf =
  | { readonly ok: true; readonly binding: ProfileBinding }
  | { readonly ok: false; readonly message: string };

/**
 * The profile with the values it is used with: those given, else those kept (secrets) or the defaults.
 * Secrets that were given are kept from now on; one that was given as '' is forgotten.
 */
export function profileBindingOf(
  profile: Profile,
  given: Readonly<Record<string, string>>,
  kept: KeptSecrets,
): BindingOf {
  const values: Record<string, string> = {};
  for (const parameter of profile.parameters ?? []) {
    const value = valueOf(profile, parameter, given, kept);
    // Nothing entered is no wrong choice.
    if (value !== '' || parameter.choices === undefined) values[parameter.name] = value;
  }
  const bound = bindParameters(profile, values);
  return bound.ok ? bound : { ok: false, message: sentenceOf(profile, bound.problem) };
}

function sentenceOf(profile: Profile, problem: ParameterProblem): string {
  switch (problem.kind) {
    case 'unknown':
      return `${profile.name} has no parameter “${problem.name}”.`;
    case 'missing':
      return `${profile.name} needs a value for “${problem.parameter.label}”. Enter it under Parameters.`;
    case 'no-choice':
      return `“${problem.value}” is none of the choices for “${problem.parameter.label}”.`;
    default:
      return assertNever(problem);
  }
}

function valueOf(
  profile: Profile,
  { name, secret, default: usual }: ProfileParameter,
  given: Readonly<Record<string, string>>,
  kept: KeptSecrets,
): string {
  const typed = Object.hasOwn(given, name) ? given[name] : undefined;
  if (secret !== true) {
    return typed ?? usual ?? '';
  }
  const key = secretName(profile.id, name);
  if (typed !== undefined) {
    kept.set(key, typed);
    return typed;
  }
  return kept.get(key) ?? usual ?? '';
}
