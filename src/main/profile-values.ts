import type { Profile } from '../core/profile/profile.ts';
import type { TemplateValues } from './message-template-filler.ts';
import { secretName, type KeptSecrets } from './profile-binding-of.ts';

/**
 * What the names of a profile stand for in messages: its parameters as they were given, else kept secrets
 * and defaults; and what a connection that uses it knows by now.
 */
export function profileValues(
  profile: Profile | null,
  given: Readonly<Record<string, string>>,
  kept: Pick<KeptSecrets, 'get'>,
  ofConnection: Readonly<Record<string, string>> = {},
): TemplateValues {
  const variables = new Map(Object.entries(ofConnection));
  const secrets = new Map<string, string>();
  for (const parameter of profile?.parameters ?? []) {
    const { name, secret, default: usual } = parameter;
    if (secret === true && profile !== null) {
      const value = ofConnection[name] ?? kept.get(secretName(profile.id, name)) ?? '';
      if (value !== '') {
        secrets.set(name, value);
      }
      variables.delete(name);
    } else if (!Object.hasOwn(ofConnection, name)) {
      variables.set(name, Object.hasOwn(given, name) ? (given[name] ?? '') : (usual ?? ''));
    }
  }
  return { variables: Object.fromEntries(variables), secrets };
}
