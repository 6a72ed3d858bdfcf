import { parseString } from './top-level-fields.ts';
import { skipString, skipValue, skipWhitespace } from './skip-json.ts';

const maxByteLength = 65_536;
const quote = 0x22;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Names of the first `maxKeys` members of a JSON object, in order; null for what is not an object.
 *
 * Reads at most 64 KiB, builds no objects and never throws; what was found before a text breaks is
 * kept.
 */
export function topLevelKeys(bytes: Uint8Array, maxKeys: number): readonly string[] | null {
  const text = bytes.length > maxByteLength ? bytes.subarray(0, maxByteLength) : bytes;
  let offset = skipWhitespace(text, 0);
  if (text[offset] !== 0x7b) return null;
  const keys: string[] = [];
  do {
    const start = skipWhitespace(text, offset + 1);
    if (text[start] !== quote) break;
    const end = skipString(text, start);
    if (end === text.length) break;
    const raw = decoder.decode(text.subarray(start, end));
    keys.push(parseString(raw) ?? raw.slice(1, -1));
    offset = skipWhitespace(text, end);
    if (text[offset] !== 0x3a) break;
    offset = skipWhitespace(text, skipValue(text, skipWhitespace(text, offset + 1)));
  } while (text[offset] === 0x2c && keys.length < maxKeys);
  return keys;
}
