/** A JSON Schema (2020-12) under construction. */
export type SchemaPart = Readonly<Record<string, unknown>>;

/** An object with these keys and no others, each with its description. */
export function map<K extends Readonly<Record<string, string>>>(
  descriptions: K,
  schemas: Readonly<Record<keyof K, SchemaPart>>,
): SchemaPart {
  const properties = Object.entries(descriptions).map(
    ([key, description]) => [key, { ...schemas[key as keyof K], description }] as const,
  );
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(properties),
  };
}

/** A list of such items. */
export function list(items: SchemaPart): SchemaPart {
  return { type: 'array', items };
}

/** What stands under this name in `$defs`. */
export function ref(name: string): SchemaPart {
  return { $ref: `#/$defs/${name}` };
}
