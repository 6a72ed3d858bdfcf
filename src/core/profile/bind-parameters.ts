import type { ProfileBinding } from './profile-binding.ts';
import type { Profile, ProfileParameter } from './profile.ts';

/** Why a profile cannot be used with the values that were given. */
export type ParameterProblem =
  | { readonly kind: 'unknown'; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: 'missing'; readonly parameter: ProfileParameter }
  | {
      readonly kind: 'no-choice';
      readonly parameter: ProfileParameter;
      readonly value: string;
      readonly choices: readonly string[];
    };

/** A profile ready to be used, or the first thing that keeps it from that. */
export type BoundParameters =
  | { readonly ok: true; readonly binding: ProfileBinding }
  | { readonly ok: false; readonly problem: ParameterProblem };

/**
 * The profile with the values of its parameters: those given, by name, or the defaults. Values of secret
 * parameters are listed as secrets, to be masked.
 */
export function bindParameters(
  profile: Profile,
  given: Readonly<Record<string, string>>,
): BoundParameters {
  const parameters = profile.parameters ?? [];
  const known = parameters.map(({ name }) => name);
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) return failed({ kind: 'unknown', name: unknown, known });
  const variables: Record<string, string> = {};
  const secrets: string[] = [];
  for (const parameter of parameters) {
    const { name, secret } = parameter;
    const isGiven = Object.hasOwn(given, name);
    const value = (isGiven ? given[name] : parameter.default) ?? '';
    if (value === '' && parameter.required === true) return failed({ kind: 'missing', parameter });
    const choices = parameter.choices?.map((choice) => choice.value);
    if (choices !== undefined && (value !== '' || isGiven) && !choices.includes(value)) {
      return failed({ kind: 'no-choice', parameter, value, choices });
    }
    variables[name] = value;
    if (secret === true && value !== '') secrets.push(value);
  }
  return { ok: true, binding: { profile, variables, secrets } };
}

function failed(problem: ParameterProblem): BoundParameters {
  return { ok: false, problem };
}
