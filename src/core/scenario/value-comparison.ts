import type { Difference } from '../compare/difference.ts';
import { compareDecimals } from '../json/decimal.ts';
import { skipString, skipValue, skipWhitespace } from '../json/skip-json.ts';
import { parseString } from '../json/top-level-fields.ts';
import { childPointer } from '../profile/pointer.ts';
import type { JsonPointer } from '../profile/profile.ts';
import { expectedText } from './expected-value.ts';
import type { ExpectedValue } from './expected-value.ts';

const comma = 0x2c;
const colon = 0x3a;
const quote = 0x22;
const openBrace = 0x7b;
const openBracket = 0x5b;
const maxDepth = 100;
/** Longest excerpt of a value in a difference, bytes. */
const maxShownByteLength = 1_000;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Takes a difference; false to have no more of them looked for. */
export type DifferenceSink = (difference: Difference) => boolean;

/**
 * Compares the JSON value that begins at `start` with what is expected. `isPartial`: an object may have other
 * members besides; lists, and what is in them, are compared whole. False when the sink wanted no more.
 *
 * Reads bytes and builds no objects; takes time in proportion to the value and the depth of what is expected.
 */
export function compareValue(
  bytes: Uint8Array,
  start: number,
  expected: ExpectedValue,
  isPartial: boolean,
  sink: DifferenceSink,
  pointer: JsonPointer = '',
  depth = 0,
): boolean {
  const first = bytes[start];
  const changed = (): boolean =>
    sink({
      ...{ kind: 'changed', pointer, before: shown(expectedText(expected)) },
      after: valueText(bytes, start),
    });
  switch (expected.kind) {
    case 'scalar':
      return isEqualScalar(bytes, start, expected.json) || changed();
    case 'either': {
      const isAny = expected.options.some((option) =>
        compareValue(bytes, start, option, isPartial, () => false, pointer, depth),
      );
      return isAny || changed();
    }
    case 'object':
      if (first !== openBrace || depth === maxDepth) return changed();
      return compareMembers(bytes, start, expected.members, isPartial, sink, pointer, depth + 1);
    case 'array':
      if (first !== openBracket || depth === maxDepth) return changed();
      return compareItems(bytes, start, expected.items, sink, pointer, depth + 1);
  }
}

/** The JSON text of the value that begins there, as it crossed, or the beginning of a long one. */
export function valueText(bytes: Uint8Array, start: number): string {
  const end = skipValue(bytes, start);
  if (end - start <= maxShownByteLength) return decoder.decode(bytes.subarray(start, end));
  return `${decoder.decode(bytes.subarray(start, start + maxShownByteLength))}…`;
}

/** Whether a scalar that begins there says the same as a JSON text; 1.0 is equal to 1. */
export function isEqualScalar(bytes: Uint8Array, start: number, json: string): boolean {
  const first = bytes[start];
  if (first === quote) {
    if (!json.startsWith('"')) return false;
    const end = skipString(bytes, start);
    // An escape makes a character at most six times as long.
    if (end - start > 6 * json.length + 2) return false;
    return parseString(decoder.decode(bytes.subarray(start, end))) === parseString(json);
  }
  if (json.startsWith('"') || first === openBrace || first === openBracket) return false;
  const end = skipValue(bytes, start);
  if (end === start || end - start > 1_000_000) return false;
  const raw = decoder.decode(bytes.subarray(start, end));
  return raw === json || compareDecimals(raw, json) === 0;
}

function compareMembers(
  bytes: Uint8Array,
  start: number,
  members: ReadonlyMap<string, ExpectedValue>,
  isPartial: boolean,
  sink: DifferenceSink,
  pointer: JsonPointer,
  depth: number,
): boolean {
  const rest = new Map(members);
  let offset = start;
  do {
    const keyStart = skipWhitespace(bytes, offset + 1);
    if (bytes[keyStart] !== quote) break;
    const keyEnd = skipString(bytes, keyStart);
    const colonAt = skipWhitespace(bytes, keyEnd);
    if (bytes[colonAt] !== colon) break;
    const valueStart = skipWhitespace(bytes, colonAt + 1);
    const end = skipValue(bytes, valueStart);
    if (end === valueStart) break;
    const isAsked = !isPartial || keyEnd - keyStart <= 400_000;
    const name = isAsked
      ? (parseString(decoder.decode(bytes.subarray(keyStart, keyEnd))) ?? '')
      : '';
    const at = childPointer(pointer, name);
    const wanted = rest.get(name);
    if (wanted !== undefined) {
      rest.delete(name);
      if (!compareValue(bytes, valueStart, wanted, isPartial, sink, at, depth)) return false;
    } else if (!isPartial && !members.has(name)) {
      const after = valueText(bytes, valueStart);
      if (!sink({ kind: 'extra', pointer: at, after })) return false;
    }
    if (isPartial && rest.size === 0) return true;
    offset = skipWhitespace(bytes, end);
  } while (bytes[offset] === comma);
  for (const [name, wanted] of rest) {
    const before = shown(expectedText(wanted));
    if (!sink({ kind: 'missing', pointer: childPointer(pointer, name), before })) return false;
  }
  return true;
}

function compareItems(
  bytes: Uint8Array,
  start: number,
  items: readonly ExpectedValue[],
  sink: DifferenceSink,
  pointer: JsonPointer,
  depth: number,
): boolean {
  let index = 0;
  let offset = start;
  do {
    const valueStart = skipWhitespace(bytes, offset + 1);
    const end = skipValue(bytes, valueStart);
    if (end === valueStart) break;
    const at = childPointer(pointer, index);
    const wanted = items[index];
    if (wanted === undefined) {
      if (!sink({ kind: 'extra', pointer: at, after: valueText(bytes, valueStart) })) return false;
    } else if (!compareValue(bytes, valueStart, wanted, false, sink, at, depth)) {
      return false;
    }
    index++;
    offset = skipWhitespace(bytes, end);
  } while (bytes[offset] === comma);
  for (; index < items.length; index++) {
    const wanted = items[index];
    const before = wanted === undefined ? '' : shown(expectedText(wanted));
    if (!sink({ kind: 'missing', pointer: childPointer(pointer, index), before })) return false;
  }
  return true;
}

function shown(text: string): string {
  return text.length <= maxShownByteLength ? text : `${text.slice(0, maxShownByteLength)}…`;
}
