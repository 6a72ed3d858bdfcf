import { createStore } from 'zustand/vanilla';
import type { ProfileParameter } from '../../core/profile/profile.ts';
import type { ProfileChoice, ProfileInfo } from '../../ipc/profile-requests.ts';
import { rememberedProfile } from './profile-memory.ts';
import { profileInfo } from './profiles.ts';

/** The profile of the next connection made, and what was typed for its parameters. */
export interface ProfileForm {
  readonly profileId: string | null;
  /** Values of parameters as typed; those of secrets are forgotten when they were handed over. */
  readonly values: Readonly<Record<string, string>>;
  /** The user chose it, so another URL does not change it. */
  readonly isChosen: boolean;
}

const noProfile: ProfileForm = { profileId: null, values: {}, isChosen: false };

/** The profile part of the connect bar. */
export const profileForm = createStore<ProfileForm>(() => noProfile);

/** The user chose a profile, or none. */
export function chooseProfile(profileId: string | null): void {
  profileForm.setState(({ profileId: before, values }) => ({
    profileId,
    values: profileId === before ? values : {},
    isChosen: true,
  }));
}

/** Types a value. */
export function setParameter(name: string, value: string): void {
  profileForm.setState(({ values }) => ({ values: { ...values, [name]: value } }));
}

/** Shows the profile that a connection uses. */
export function showChoice(choice: ProfileChoice | null): void {
  profileForm.setState(
    choice === null
      ? noProfile
      : { profileId: choice.profileId, values: choice.parameters, isChosen: false },
    true,
  );
}

/** The URL in the box changed: what was used with it before comes back, unless the user chose otherwise. */
export function followUrl(url: string): void {
  if (!profileForm.getState().isChosen) {
    const remembered = rememberedProfile(url);
    const info = profileInfo(remembered?.profileId ?? null);
    if (remembered !== null && info !== null && info.problems.length === 0) {
      profileForm.setState({ profileId: info.id, values: remembered.parameters });
    } else if (remembered !== null) {
      profileForm.setState({ profileId: null, values: {} });
    }
  }
}

/** The value a parameter has in the form; '' for a secret that is kept elsewhere. */
export function valueOf(
  { name, default: usual, secret }: ProfileParameter,
  values: Readonly<Record<string, string>>,
): string {
  return values[name] ?? (secret === true ? '' : (usual ?? ''));
}

/** Required parameters that have no value yet. */
export function missingParameters(
  info: ProfileInfo,
  values: Readonly<Record<string, string>>,
): readonly ProfileParameter[] {
  return info.parameters.filter(
    (parameter) =>
      parameter.required === true &&
      valueOf(parameter, values) === '' &&
      !(values[parameter.name] === undefined && info.keptSecrets.includes(parameter.name)),
  );
}

/** The choice as it is asked for: every plain value, and those secrets that were typed. */
export function currentChoice(): ProfileChoice | null {
  const { profileId, values } = profileForm.getState();
  const info = profileInfo(profileId);
  if (profileId === null) {
    return null;
  }
  const entries = (info?.parameters ?? []).flatMap((parameter): [string, string][] =>
    parameter.secret === true && values[parameter.name] === undefined
      ? []
      : [[parameter.name, valueOf(parameter, values)]],
  );
  return { profileId, parameters: Object.fromEntries(entries) };
}

/** Names of the secret parameters of a profile. */
function secretNames(profileId: string | null): readonly string[] {
  const parameters = profileInfo(profileId)?.parameters ?? [];
  return parameters.filter(({ secret }) => secret === true).map(({ name }) => name);
}

/** The choice with the values that may be written down. */
export function withoutSecrets({ profileId, parameters }: ProfileChoice): ProfileChoice {
  return { profileId, parameters: without(parameters, secretNames(profileId)) };
}

/** The typed secrets were handed over; the page forgets them. Whether there were any. */
export function forgetTypedSecrets(): boolean {
  const { profileId, values } = profileForm.getState();
  const typed = secretNames(profileId).filter((name) => values[name] !== undefined);
  profileForm.setState({ values: without(values, typed) });
  return typed.length > 0;
}

/** Whether both mean the same profile with the same values; a typed secret is always another value. */
export function sameChoice(asked: ProfileChoice | null, used: ProfileChoice | null): boolean {
  if (asked === null || used === null) {
    return asked === used;
  }
  const secrets = secretNames(asked.profileId);
  const names = Object.keys(asked.parameters);
  return (
    asked.profileId === used.profileId &&
    !names.some((name) => secrets.includes(name)) &&
    names.every((name) => asked.parameters[name] === (used.parameters[name] ?? ''))
  );
}

function without(
  values: Readonly<Record<string, string>>,
  names: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}
