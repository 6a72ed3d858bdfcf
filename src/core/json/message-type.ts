import { parseString, topLevelFields } from './top-level-fields.ts';

/** Keys of which the first that is there names the message. */
export const typeKeys = ['type', 'event', 'method', 'op'];
const maxLength = 80;

/**
 * What a JSON message calls itself: the first of its top-level `type`, `event`, `method` and `op`
 * that is a string or a number, at most 80 UTF-16 units. Null when there is none, also for arrays.
 */
export function messageType(bytes: Uint8Array): string | null {
  const fields = topLevelFields(bytes, typeKeys, undefined, isDecisive);
  for (const key of typeKeys) {
    const raw = fields[key];
    if (raw === undefined || !isName(raw)) continue;
    const name = raw.startsWith('"') ? (parseString(raw) ?? raw.slice(1, -1)) : raw;
    return name.slice(0, maxLength);
  }
  return null;
}

/** Nothing behind the first of the keys can name the message otherwise. */
function isDecisive(key: string, raw: string): boolean {
  return key === typeKeys[0] && isName(raw);
}

function isName(raw: string): boolean {
  return /^["\-0-9]/.test(raw);
}
