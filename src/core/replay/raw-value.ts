import { isDistinctive } from './distinctive-value.ts';
import { isIdName } from './value-names.ts';

/** A value of a member that holds ids and that looks like one. `raw` is JSON text. */
export function isIdValue(name: string, raw: string): boolean {
  if (!isIdName(name)) return false;
  if (isNumber(raw)) return /^\d+$/.test(raw);
  const inner = innerOf(raw);
  if (inner.length < 3 || inner.length > 4096 || /\s/.test(inner)) return false;
  // A random text may have no digit by chance, as one session id of Socket.IO in thirteen has none.
  return /\d/.test(inner) || isDistinctive(inner);
}

/** Whether two JSON texts are both numbers, or both texts, or neither. */
export function isAlike(before: string, after: string): boolean {
  return before.startsWith('"') === after.startsWith('"') && isNumber(before) === isNumber(after);
}

/** Whether a JSON text is a number. */
export function isNumber(raw: string): boolean {
  return /^-?\d/.test(raw);
}

/** Whether a JSON text is an object or a list. */
export function isContainer(raw: string): boolean {
  return raw.startsWith('{') || raw.startsWith('[');
}

/** A JSON text without the quotes of a text; escapes stay. */
export function innerOf(raw: string): string {
  return raw.startsWith('"') ? raw.slice(1, -1) : raw;
}
