import { dirname } from 'node:path';
import type { ProfileProblem } from '../../core/profile/profile-problem.ts';
import type { Profile } from '../../core/profile/profile.ts';
import type { ParsedScenario } from '../../core/scenario/parsed-scenario.ts';
import { resolveVariables } from '../../core/scenario/resolve-variables.ts';
import type { SourceProblem } from '../../core/scenario/source-place.ts';
import { dynamicSources } from '../profile/dynamic-sources.ts';
import { loadProfile, type ProfileLoadProblem } from '../profile/load-profile.ts';
import { knownNames } from './known-names.ts';
import type { PreparedScenario } from './prepared-scenario.ts';
import { readLibrary } from './read-library.ts';

/** Values of variables that do not stand in the file, as texts by name. */
export interface GivenVariables {
  /** Of an environment; they go before those of the file. */
  readonly environment: Readonly<Record<string, string>>;
  /** Of the command line; they go before all others. */
  readonly given: Readonly<Record<string, string>>;
  /** Of a key store: those that the scenario names stand in for what the other two do not give. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** A scenario that can be run, or everything that stands against it. */
export type PreparedResult =
  | { readonly ok: true; readonly prepared: PreparedScenario }
  | { readonly ok: false; readonly problems: readonly SourceProblem[] };

/** Reads everything a scenario names, so that what is missing is told before anything is connected. */
export async function prepareScenario(
  scenario: ParsedScenario,
  { environment, given, secrets = {} }: GivenVariables,
): Promise<PreparedResult> {
  const problems: SourceProblem[] = [];
  const profiles = loadProfiles(scenario, problems);
  const { library, problems: missing } = await readLibrary(scenario, profiles);
  const names = knownNames(scenario, library);
  const handed = Object.entries(secrets).filter(
    ([name]) => names.has(name) && !Object.hasOwn(environment, name) && !Object.hasOwn(given, name),
  );
  const values = { ...Object.fromEntries(handed), ...environment };
  const resolved = resolveVariables(scenario, values, given, dynamicSources());
  if (!resolved.ok) problems.unshift(...resolved.problems);
  problems.push(...missing);
  if (!resolved.ok || problems.length > 0) return { ok: false, problems };
  const { values: variables } = resolved;
  const hidden = handed.map(([, value]) => value);
  return {
    ok: true,
    prepared: { scenario, variables, profiles, library, names, secrets: hidden },
  };
}

function loadProfiles(
  scenario: ParsedScenario,
  problems: SourceProblem[],
): ReadonlyMap<string, Profile> {
  const profiles = new Map<string, Profile>();
  for (const [name, { profile: wanted, place, parameters }] of Object.entries(
    scenario.connections,
  )) {
    if (wanted === null) continue;
    const loaded = loadProfile(wanted, dirname(place.file));
    if (!loaded.ok) {
      problems.push({ place, message: sentenceOf(wanted, loaded.problem) });
      continue;
    }
    profiles.set(name, loaded.profile);
    const known = (loaded.profile.parameters ?? []).map((parameter) => parameter.name);
    for (const given of Object.keys(parameters)) {
      if (known.includes(given)) continue;
      const names =
        known.length === 0 ? 'It has none.' : `Its parameters are: ${known.join(', ')}.`;
      problems.push({
        place,
        message: `The profile ${wanted} has no parameter ${JSON.stringify(given)}. ${names}`,
      });
    }
  }
  return profiles;
}

function sentenceOf(name: string, problem: ProfileLoadProblem): string {
  const quoted = JSON.stringify(name);
  switch (problem.kind) {
    case 'not-found':
      return `There is no profile ${quoted}: no built-in one of that id, and no file beside this one.`;
    case 'unreadable':
      return `The profile ${quoted} cannot be read (${problem.code}).`;
    case 'too-large':
      return `The profile ${quoted} is too large.`;
    case 'invalid':
      return `The profile ${quoted} cannot be used. ${firstOf(problem.problems)}`;
  }
}

function firstOf([first]: readonly ProfileProblem[]): string {
  return first === undefined ? '' : `${first.pointer || '(whole file)'}: ${first.message}`;
}
