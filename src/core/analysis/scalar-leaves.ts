import { isContainer, skipString, skipValue, skipWhitespace } from '../json/skip-json.ts';
import { parseString } from '../json/top-level-fields.ts';
import { maxSearchByteLength } from '../profile/pointer.ts';

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const closeBracket = 0x5d;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A text, number, boolean or null of a JSON message. */
export interface ScalarLeaf {
  /** Names of the members and indexes of the items that lead to it. */
  readonly names: readonly string[];
  /** Its raw JSON text, at most 300 bytes of it. */
  readonly raw: string;
}

interface LeafLimits {
  readonly depth: number;
  readonly count: number;
}

/**
 * The scalars of the value that begins at `start`, in order, as deep and as many as the limits allow.
 * Looks at the first 64 KiB, builds no other objects and never throws.
 */
export function scalarLeaves(
  payload: Uint8Array,
  start: number,
  limits: LeafLimits,
): readonly ScalarLeaf[] {
  const text =
    payload.length > maxSearchByteLength ? payload.subarray(0, maxSearchByteLength) : payload;
  const leaves: ScalarLeaf[] = [];
  collect(text, skipWhitespace(text, start), [], limits, leaves);
  return leaves;
}

function collect(
  text: Uint8Array,
  start: number,
  names: readonly string[],
  limits: LeafLimits,
  leaves: ScalarLeaf[],
): void {
  if (start >= text.length) return;
  if (!isContainer(text[start])) {
    const end = skipValue(text, start);
    if (end > start) {
      leaves.push({ names, raw: decoder.decode(text.subarray(start, Math.min(end, start + 300))) });
    }
    return;
  }
  if (names.length === limits.depth) return;
  const isObject = text[start] === openBrace;
  let offset = skipWhitespace(text, start + 1);
  if (text[offset] === closeBrace || text[offset] === closeBracket) return;
  for (let index = 0; leaves.length < limits.count; index++) {
    let name = String(index);
    if (isObject) {
      if (text[offset] !== quote) return;
      const keyEnd = skipString(text, offset);
      const key = decoder.decode(text.subarray(offset, Math.min(keyEnd, offset + 300)));
      name = parseString(key) ?? key;
      offset = skipWhitespace(text, keyEnd);
      if (text[offset] !== colon) return;
      offset = skipWhitespace(text, offset + 1);
    }
    const end = skipValue(text, offset);
    if (end === offset) return;
    collect(text, offset, [...names, name], limits, leaves);
    offset = skipWhitespace(text, end);
    if (text[offset] !== comma) return;
    offset = skipWhitespace(text, offset + 1);
  }
}
