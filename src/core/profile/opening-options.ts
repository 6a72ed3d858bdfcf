import type { ConnectionOptions, Header } from '../connection/connection-options.ts';
import { textParts } from './placeholder.ts';
import type { HandshakeAdditions, Profile } from './profile.ts';

type Variables = Readonly<Record<string, string>>;

/**
 * The options with what the profile adds to the opening handshake. A parameter that was not given has its
 * default. A part whose template uses a value that is empty or not there is left out whole: no
 * `Authorization: Bearer ` without a token. What the user wrote with the same name stays alone.
 */
export function openingOptions(
  profile: Profile,
  variables: Variables,
  options: ConnectionOptions,
): ConnectionOptions {
  const values = withDefaults(profile, variables);
  const additions = (profile.opening ?? []).filter((addition) => isMeant(addition, values));
  return additions.reduce((before, addition) => add(addition, values, before), options);
}

/** The values of a profile's parameters with the defaults for those that were not given, and all others. */
export function withDefaults(profile: Profile, variables: Variables): Variables {
  const values: Record<string, string> = {};
  for (const parameter of profile.parameters ?? []) {
    if (parameter.default !== undefined) values[parameter.name] = parameter.default;
  }
  for (const [name, value] of Object.entries(variables)) {
    if (value !== '' || !Object.hasOwn(values, name)) values[name] = value;
  }
  return values;
}

function add(
  addition: HandshakeAdditions,
  values: Variables,
  options: ConnectionOptions,
): ConnectionOptions {
  const subprotocols = allOrNone(addition.subprotocols ?? [], values).filter(
    (name) => !options.subprotocols.includes(name),
  );
  return {
    ...options,
    headers: [
      ...options.headers,
      ...filled(addition.headers, values).filter((header) => !isNamed(options.headers, header)),
    ],
    queryParameters: [
      ...options.queryParameters,
      ...filled(addition.query, values).filter(
        (parameter) => !options.queryParameters.some(({ name }) => name === parameter.name),
      ),
    ],
    subprotocols: [...options.subprotocols, ...subprotocols],
    origin:
      options.origin ?? (addition.origin === undefined ? null : fill(addition.origin, values)),
  };
}

function isMeant(addition: HandshakeAdditions, values: Variables): boolean {
  return Object.entries(addition.when ?? {}).every(
    ([name, value]) => Object.hasOwn(values, name) && values[name] === value,
  );
}

function isNamed(headers: readonly Header[], header: Header): boolean {
  return headers.some(({ name }) => name.toLowerCase() === header.name.toLowerCase());
}

function filled(templates: Variables | undefined, values: Variables): readonly Header[] {
  return Object.entries(templates ?? {}).flatMap(([name, template]) => {
    const value = fill(template, values);
    return value === null ? [] : [{ name, value }];
  });
}

/** A list of names that belong together: `bearer` is no use without its token. */
function allOrNone(templates: readonly string[], values: Variables): readonly string[] {
  const names = templates.map((template) => fill(template, values));
  return names.every((name) => name !== null) ? names : [];
}

/** Null when a value is empty or not there. */
function fill(template: string, values: Variables): string | null {
  let text = '';
  for (const part of textParts(template)) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const value = Object.hasOwn(values, part.name) ? values[part.name] : undefined;
    if (value === undefined || value === '') return null;
    text += value;
  }
  return text === '' ? null : text;
}
