import { z } from 'zod';
import { profileSchema } from './profile-schema.ts';

/** Tells the published schema from others. */
export const profileSchemaId = 'urn:framescope:profile:1';

let keys: readonly string[] | null = null;

/** The JSON Schema (2020-12) of the profile format, as it is published. */
export function profileJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(profileSchema, {
    target: 'draft-2020-12',
    io: 'input',
  });
  return { $schema, $id: profileSchemaId, ...schema };
}

/** Every key that the profile format knows anywhere. */
export function profileKeys(): readonly string[] {
  keys ??= [...keysIn(profileJsonSchema())];
  return keys;
}

function keysIn(schema: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const rest: unknown[] = [schema];
  for (let at = rest.pop(); at !== undefined; at = rest.pop()) {
    if (typeof at !== 'object' || at === null) continue;
    for (const [name, member] of Object.entries(at) as readonly [string, unknown][]) {
      rest.push(member);
      if (name !== 'properties' || typeof member !== 'object' || member === null) continue;
      for (const key of Object.keys(member)) found.add(key);
    }
  }
  return found;
}
