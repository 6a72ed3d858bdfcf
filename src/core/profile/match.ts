import { isBracketed } from '../json/bracketed.ts';
import { checkJson } from '../json/json-check.ts';
import { skipWhitespace } from '../json/skip-json.ts';
import { parseString } from '../json/top-level-fields.ts';
import { compilePattern } from './pattern.ts';
import { compilePointer, findValue, readPointer, valueEnd } from './pointer.ts';
import type { Envelope, JsonPointer, Match, ValueTest } from './profile.ts';

/** Whether a message, as the bytes that crossed, is meant. */
export type CompiledMatch = (payload: Uint8Array) => boolean;

const wholeCheckByteLength = 65_536;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const never: CompiledMatch = () => false;

/**
 * A match ready to be asked of many messages. Never throws, whatever the bytes are.
 *
 * Values are looked for in the first 64 KiB of a message: what begins behind them is not found, so that a
 * message of 100 MB costs no more than a small one. A match with a pointer or pattern that
 * `parseProfile` would refuse matches nothing, and so does one with a `type` without a place for types.
 */
export function compileMatch(match: Match, envelope: Envelope | undefined): CompiledMatch {
  const tests: CompiledMatch[] = [];
  if (match.type !== undefined) {
    const types = typeof match.type === 'string' ? [match.type] : match.type;
    tests.push(compileType(types, envelope?.type));
  }
  for (const [pointer, test] of Object.entries(match.where ?? {})) {
    tests.push(compileTest(pointer, test));
  }
  const [first, ...others] = tests;
  if (first === undefined) return isJson;
  if (others.length === 0) return first;
  return (payload) => tests.every((test) => test(payload));
}

function compileType(types: readonly string[], pointer: JsonPointer | undefined): CompiledMatch {
  const place = pointer === undefined ? null : compilePointer(pointer);
  if (place === null) return never;
  const spellings = types.map((type) => encoder.encode(JSON.stringify(type)));
  const names = new Set(types);
  return (payload) => {
    const start = findValue(payload, place);
    if (start === -1) return false;
    for (const spelling of spellings) if (spells(payload, start, spelling)) return true;
    const end = valueEnd(payload, start);
    // A long text is no type; one without escapes was compared above, unless it is a number.
    if (end === -1 || end - start > 4096) return false;
    if (payload[start] === 0x22 && !payload.subarray(start, end).includes(0x5c)) return false;
    const raw = decoder.decode(payload.subarray(start, end));
    return names.has(raw.startsWith('"') ? (parseString(raw) ?? '') : raw);
  };
}

function spells(payload: Uint8Array, start: number, spelling: Uint8Array): boolean {
  for (let i = 0; i < spelling.length; i++) {
    if (payload[start + i] !== spelling[i]) return false;
  }
  return true;
}

function compileTest(pointer: JsonPointer, test: ValueTest): CompiledMatch {
  const place = compilePointer(pointer);
  if (place === null) return never;
  if (test === null || typeof test !== 'object') {
    return (payload) => isEqual(readPointer(payload, place), test);
  }
  if ('exists' in test) return (payload) => (findValue(payload, place) !== -1) === test.exists;
  if ('oneOf' in test) {
    return (payload) => {
      const raw = readPointer(payload, place);
      return test.oneOf.some((value) => isEqual(raw, value));
    };
  }
  if ('noneOf' in test) {
    return (payload) => {
      const raw = readPointer(payload, place);
      return !test.noneOf.some((value) => isEqual(raw, value));
    };
  }
  const compiled = compilePattern(test.pattern);
  if (!compiled.ok) return never;
  return (payload) => {
    const raw = readPointer(payload, place);
    const text = raw?.startsWith('"') === true ? parseString(raw) : null;
    return text !== null && compiled.pattern.isIn(text);
  };
}

/** Whether the raw JSON text of a value says the same as a scalar; 1.0 is equal to 1. */
function isEqual(raw: string | null, value: string | number | boolean | null): boolean {
  if (raw === null) return false;
  if (typeof value === 'string') return raw.startsWith('"') && parseString(raw) === value;
  if (raw === String(value)) return true;
  return typeof value === 'number' && /^-?[0-9]/.test(raw) && Number(raw) === value;
}

/** Of a long message only its first and last character are looked at. */
function isJson(payload: Uint8Array): boolean {
  if (payload.length <= wholeCheckByteLength) return checkJson(decoder.decode(payload)).ok;
  const first = payload[skipWhitespace(payload.subarray(0, wholeCheckByteLength), 0)];
  let end = payload.length;
  while (end > payload.length - 64 && (payload[end - 1] ?? 0) <= 0x20) end--;
  const last = payload[end - 1];
  return isBracketed(first, last);
}
