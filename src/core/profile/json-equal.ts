import type { JsonValue } from './profile.ts';

/** Whether two JSON values say the same; the order of members does not matter. */
export function isEqualJson(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const first = Object.entries(a) as readonly [string, JsonValue][];
  if (first.length !== Object.keys(b).length) return false;
  return first.every(([name, member]) => {
    const other = Object.hasOwn(b, name)
      ? (b as Readonly<Record<string, JsonValue>>)[name]
      : undefined;
    return other !== undefined && isEqualJson(member, other);
  });
}
