import { parseString } from './top-level-fields.ts';
import { isContainer, skipString, skipValue, skipWhitespace } from './skip-json.ts';

/** One step of a path: a member by name, an item by index, or any member or item. */
export type JsonPathStep =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'item'; readonly index: number }
  | { readonly kind: 'any' };

/** A way into a JSON value, such as `$.items[0].id`. */
export type JsonPath = readonly JsonPathStep[];

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * Whether a value on the path meets the test, which is given its raw JSON text: of a string with
 * its quotes, of an object or array only its first character.
 *
 * Reads the bytes in one pass for each step, builds no objects and never throws; of a name that
 * occurs twice both values count. False for what is not JSON before the value is reached.
 */
export function somePathValue(
  bytes: Uint8Array,
  path: JsonPath,
  test: (raw: string) => boolean,
): boolean {
  return someValueAt(bytes, skipWhitespace(bytes, 0), path, 0, test);
}

function someValueAt(
  bytes: Uint8Array,
  start: number,
  path: JsonPath,
  depth: number,
  test: (raw: string) => boolean,
): boolean {
  const step = path[depth];
  if (step === undefined) return start < bytes.length && test(rawValue(bytes, start));
  if (!isContainer(bytes[start])) return false;
  const isObject = bytes[start] === openBrace;
  let offset = start;
  let index = 0;
  do {
    offset = skipWhitespace(bytes, offset + 1);
    let isOnPath = step.kind === 'any' || (step.kind === 'item' && step.index === index);
    if (isObject) {
      if (bytes[offset] !== quote) return false;
      const keyEnd = skipString(bytes, offset);
      isOnPath =
        step.kind === 'any' || (step.kind === 'member' && isKey(bytes, offset, keyEnd, step.name));
      offset = skipWhitespace(bytes, keyEnd);
      if (bytes[offset] !== colon) return false;
      offset = skipWhitespace(bytes, offset + 1);
    } else if (step.kind === 'member') {
      return false;
    }
    const end = skipValue(bytes, offset);
    if (end === offset) return false;
    if (isOnPath && someValueAt(bytes, offset, path, depth + 1, test)) return true;
    if (!isObject && step.kind === 'item' && isOnPath) return false;
    offset = skipWhitespace(bytes, end);
    index++;
  } while (bytes[offset] === comma);
  return false;
}

function rawValue(bytes: Uint8Array, start: number): string {
  const end = isContainer(bytes[start]) ? start + 1 : skipValue(bytes, start);
  return decoder.decode(bytes.subarray(start, end));
}

function isKey(bytes: Uint8Array, start: number, end: number, name: string): boolean {
  const length = end - start - 2;
  if (length === name.length && spells(bytes, start + 1, name)) return true;
  const raw = bytes.subarray(start, end);
  if (!raw.includes(0x5c) && !raw.some((byte) => byte >= 0x80)) return false;
  if (length > 6 * encoder.encode(name).length) return false;
  return parseString(decoder.decode(raw)) === name;
}

function spells(bytes: Uint8Array, start: number, name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const byte = bytes[start + i];
    if (byte !== name.charCodeAt(i) || byte >= 0x80) return false;
  }
  return true;
}
