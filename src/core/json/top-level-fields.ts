import { isContainer, skipString, skipValue, skipWhitespace } from './skip-json.ts';

const defaultMaxByteLength = 65_536;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;

/**
 * Scalar values of the named top-level keys of a JSON object, as the raw JSON text, so that 64-bit
 * ids survive; strings with their quotes.
 *
 * Reads at most `maxByteLength` bytes, builds no objects and never throws. Of a key that occurs
 * twice the first scalar counts. {} for what is not an object; what was found before a text breaks
 * is kept. Reads no further once `isEnough` says so of a value that was found.
 */
export function topLevelFields(
  bytes: Uint8Array,
  names: readonly string[],
  maxByteLength = defaultMaxByteLength,
  isEnough: (name: string, raw: string) => boolean = never,
): Readonly<Record<string, string>> {
  const text = bytes.length > maxByteLength ? bytes.subarray(0, maxByteLength) : bytes;
  const found: Record<string, string> = {};
  let missing = names.length;
  let offset = skipWhitespace(text, 0);
  if (text[offset] !== 0x7b) return {};
  do {
    const keyStart = skipWhitespace(text, offset + 1);
    if (text[keyStart] !== quote) break;
    const keyEnd = skipString(text, keyStart);
    const colonAt = skipWhitespace(text, keyEnd);
    if (text[colonAt] !== colon) break;
    const valueStart = skipWhitespace(text, colonAt + 1);
    const valueEnd = skipValue(text, valueStart);
    if (valueEnd === valueStart || valueEnd >= text.length) break;
    const name = matchingName(text, keyStart + 1, keyEnd - 1, names);
    if (name !== null && !Object.hasOwn(found, name) && !isContainer(text[valueStart])) {
      const raw = decode(text, valueStart, valueEnd);
      found[name] = raw;
      if (--missing === 0 || isEnough(name, raw)) break;
    }
    offset = skipWhitespace(text, valueEnd);
  } while (text[offset] === comma);
  return found;
}

function never(): boolean {
  return false;
}

/** Short ASCII, as keys and ids are, is put together here: a call of the decoder costs far more. */
function decode(text: Uint8Array, start: number, end: number): string {
  if (end - start > 40) return decoder.decode(text.subarray(start, end));
  let decoded = '';
  for (let i = start; i < end; i++) {
    const byte = text[i] ?? 0;
    if (byte >= 0x80) return decoder.decode(text.subarray(start, end));
    decoded += String.fromCharCode(byte);
  }
  return decoded;
}

/** The one of `names` that the key between its quotes spells; null for none. */
function matchingName(
  text: Uint8Array,
  start: number,
  end: number,
  names: readonly string[],
): string | null {
  for (const name of names) {
    if (spells(text, start, end, name)) return name;
  }
  if (!hasEscape(text, start, end)) return null;
  const key = parseString(decode(text, start - 1, end + 1));
  return key !== null && names.includes(key) ? key : null;
}

function hasEscape(text: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    if (text[i] === backslash) return true;
  }
  return false;
}

function spells(text: Uint8Array, start: number, end: number, name: string): boolean {
  if (end - start !== name.length) return false;
  for (let i = 0; i < name.length; i++) {
    if (text[start + i] !== name.charCodeAt(i)) return false;
  }
  return true;
}

/** The value of a raw JSON string; null when its escapes are not JSON. */
export function parseString(raw: string): string | null {
  if (!raw.includes('\\')) return raw.slice(1, -1);
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
