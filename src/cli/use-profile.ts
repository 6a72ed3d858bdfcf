import { assertNever } from '../core/assert-never.ts';
import { bindParameters, type ParameterProblem } from '../core/profile/bind-parameters.ts';
import { builtInProfiles } from '../core/profile/built-in-profiles.ts';
import { maxProfileLength } from '../core/profile/parse-profile.ts';
import type { ProfileBinding } from '../core/profile/profile-binding.ts';
import type { Profile } from '../core/profile/profile.ts';
import { visibleText } from '../core/text/visible.ts';
import { loadProfile, type ProfileLoadProblem } from '../engine/profile/load-profile.ts';
import type { ProfileWish } from './command.ts';
import { UsageError } from './usage-error.ts';

const maxProblems = 20;

/** The profile that is wished for, with its parameters filled in. Throws UsageError. */
export function useProfile({ name, parameters }: ProfileWish): ProfileBinding {
  return boundProfile(namedProfile(name), parameters);
}

/** A profile with its parameters filled in. Throws UsageError. */
export function boundProfile(
  profile: Profile,
  parameters: Readonly<Record<string, string>>,
): ProfileBinding {
  const bound = bindParameters(profile, parameters);
  if (!bound.ok) throw parameterError(profile, bound.problem);
  return bound.binding;
}

/** The built-in profile of an id, or the one in a file, without its parameters. Throws UsageError. */
export function namedProfile(name: string): Profile {
  const loaded = loadProfile(name, '.');
  if (!loaded.ok) throw loadError(name, loaded.problem);
  return loaded.profile;
}

function parameterError({ id }: Profile, problem: ParameterProblem): UsageError {
  switch (problem.kind) {
    case 'unknown':
      return new UsageError(
        `The profile ${id} has no parameter ${JSON.stringify(problem.name)}.`,
        problem.known.length === 0
          ? 'It has none at all: leave --param out.'
          : `Its parameters are: ${problem.known.join(', ')}.`,
      );
    case 'missing': {
      const { name } = problem.parameter;
      return new UsageError(`The profile ${id} needs ${name}.`, `Add --param ${name}=VALUE.`);
    }
    case 'no-choice':
      return new UsageError(
        `${problem.parameter.name} cannot be ${JSON.stringify(problem.value)}.`,
        `Choose one of: ${problem.choices.join(', ')}.`,
      );
    default:
      return assertNever(problem);
  }
}

function loadError(path: string, problem: ProfileLoadProblem): UsageError {
  const builtIn = `The built-in profiles are: ${builtInProfiles.map(({ id }) => id).join(', ')}.`;
  switch (problem.kind) {
    case 'not-found':
      return new UsageError(
        `There is no profile ${JSON.stringify(path)}: no built-in one of that id, and no file of that name.`,
        builtIn,
      );
    case 'unreadable':
      return new UsageError(
        `The profile ${JSON.stringify(path)} cannot be read (${problem.code}).`,
        builtIn,
      );
    case 'too-large':
      return new UsageError(
        `${visibleText(path, 200)} is too large for a profile.`,
        `A profile has at most ${maxProfileLength.toLocaleString('en-US')} bytes.`,
      );
    case 'invalid': {
      const { problems } = problem;
      const lines = problems
        .slice(0, maxProblems)
        .map(({ pointer, message }) =>
          visibleText(`  ${pointer || '(whole file)'}: ${message}`, 500),
        );
      return new UsageError(
        `${visibleText(path, 200)} is not a profile that can be used:\n${lines.join('\n')}`,
        problems.length > maxProblems
          ? `And ${String(problems.length - maxProblems)} more. Mend the file.`
          : 'Mend the file; resources/profiles/profile.schema.json tells what a profile holds.',
      );
    }
    default:
      return assertNever(problem);
  }
}
