import { closeSync, openSync, readSync } from 'node:fs';
import { builtInProfiles } from '../core/profile/built-in-profiles.ts';
import { maxProfileLength, parseProfile } from '../core/profile/parse-profile.ts';
import type { ProfileBinding } from '../core/profile/profile-binding.ts';
import type { Profile, ProfileParameter } from '../core/profile/profile.ts';
import { visibleText } from '../core/text/visible.ts';
import type { ProfileWish } from './command.ts';
import { UsageError } from './usage-error.ts';

const maxProblems = 20;

/** The profile that is wished for, with its parameters filled in. Throws UsageError. */
export function useProfile({ name, parameters }: ProfileWish): ProfileBinding {
  const profile = builtInProfiles.find(({ id }) => id === name) ?? readProfile(name);
  const known = profile.parameters ?? [];
  for (const given of Object.keys(parameters)) {
    if (!known.some((parameter) => parameter.name === given)) {
      throw new UsageError(
        `The profile ${profile.id} has no parameter ${JSON.stringify(given)}.`,
        known.length === 0
          ? 'It has none at all: leave --param out.'
          : `Its parameters are: ${known.map((parameter) => parameter.name).join(', ')}.`,
      );
    }
  }
  const variables: Record<string, string> = {};
  const secrets: string[] = [];
  for (const parameter of known) {
    const value = valueOf(profile, parameter, parameters);
    variables[parameter.name] = value;
    if (parameter.secret === true && value !== '') {
      secrets.push(value);
    }
  }
  return { profile, variables, secrets };
}

function valueOf(
  profile: Profile,
  { name, default: standard, choices, required }: ProfileParameter,
  given: Readonly<Record<string, string>>,
): string {
  const value = Object.hasOwn(given, name) ? (given[name] ?? '') : (standard ?? '');
  if (value === '' && required === true) {
    throw new UsageError(`The profile ${profile.id} needs ${name}.`, `Add --param ${name}=VALUE.`);
  }
  if (choices !== undefined && !choices.some((choice) => choice.value === value)) {
    throw new UsageError(
      `${name} cannot be ${JSON.stringify(value)}.`,
      `Choose one of: ${choices.map((choice) => choice.value).join(', ')}.`,
    );
  }
  return value;
}

function readProfile(path: string): Profile {
  const parsed = parseProfile(readText(path));
  if (parsed.ok) {
    return parsed.profile;
  }
  const { problems } = parsed;
  const lines = problems
    .slice(0, maxProblems)
    .map(({ pointer, message }) => visibleText(`  ${pointer || '(whole file)'}: ${message}`, 500));
  throw new UsageError(
    `${visibleText(path, 200)} is not a profile that can be used:\n${lines.join('\n')}`,
    problems.length > maxProblems
      ? `And ${String(problems.length - maxProblems)} more. Mend the file.`
      : 'Mend the file; resources/profiles/profile.schema.json tells what a profile holds.',
  );
}

function readText(path: string): string {
  const bytes = Buffer.alloc(maxProfileLength + 1);
  let byteLength = 0;
  try {
    const file = openSync(path, 'r');
    try {
      for (let read = -1; read !== 0 && byteLength < bytes.length; byteLength += read) {
        read = readSync(file, bytes, byteLength, bytes.length - byteLength, null);
      }
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(
      code === 'ENOENT'
        ? `There is no profile ${JSON.stringify(path)}: no built-in one of that id, and no file of that name.`
        : `The profile ${JSON.stringify(path)} cannot be read (${code}).`,
      `The built-in profiles are: ${builtInProfiles.map(({ id }) => id).join(', ')}.`,
    );
  }
  if (byteLength > maxProfileLength) {
    throw new UsageError(
      `${visibleText(path, 200)} is too large for a profile.`,
      `A profile has at most ${maxProfileLength.toLocaleString('en-US')} bytes.`,
    );
  }
  return new TextDecoder().decode(bytes.subarray(0, byteLength));
}
