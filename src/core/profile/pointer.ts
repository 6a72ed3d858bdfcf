import { isContainer, skipString, skipValue, skipWhitespace } from '../json/skip-json.ts';
import { parseString } from '../json/top-level-fields.ts';
import type { JsonPointer } from './profile.ts';

/** A value must begin among the first bytes of a message to be found there. */
export const maxSearchByteLength = 65_536;
/** Larger values are not read. */
const maxValueByteLength = 1_048_576;
const maxPointerLength = 1_000;
const maxSteps = 64;

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const backslash = 0x5c;
const openBrace = 0x7b;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** One step of a pointer, ready to be compared with bytes. */
interface PointerStep {
  readonly name: string;
  readonly utf8: Uint8Array;
  /** The item it means in an array; -1 for none. */
  readonly index: number;
}

/** A pointer that was taken apart once, to be followed often. */
export interface CompiledPointer {
  readonly steps: readonly PointerStep[];
}

/** The names and indexes of a JSON Pointer (RFC 6901), unescaped; null for what is none. */
export function parsePointer(pointer: string): readonly string[] | null {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || pointer.length > maxPointerLength) return null;
  if (/~(?![01])/.test(pointer)) return null;
  const names = pointer.slice(1).split('/');
  if (names.length > maxSteps) return null;
  return names.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The pointer one step deeper. */
export function childPointer(pointer: JsonPointer, name: string | number): JsonPointer {
  return `${pointer}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The pointer ready for use; null for what is none. */
export function compilePointer(pointer: JsonPointer): CompiledPointer | null {
  const names = parsePointer(pointer);
  if (names === null) return null;
  return {
    steps: names.map((name) => ({
      name,
      utf8: encoder.encode(name),
      index: /^(0|[1-9][0-9]{0,8})$/.test(name) ? Number(name) : -1,
    })),
  };
}

/**
 * Raw JSON text of the value at a pointer: a string with its quotes, an object or array whole. Null
 * when nothing is there, also for a pointer into a string and for what is no pointer.
 *
 * Builds no objects and never throws. Of a member that occurs twice the first counts. The value must
 * begin in the first 64 KiB of the message and be no longer than 1 MiB: a message of 100 MB costs no more.
 */
export function readPointer(
  payload: Uint8Array,
  pointer: JsonPointer | CompiledPointer,
): string | null {
  const compiled = typeof pointer === 'string' ? compilePointer(pointer) : pointer;
  if (compiled === null) return null;
  const start = findValue(payload, compiled);
  const end = start === -1 ? -1 : valueEnd(payload, start);
  return end === -1 ? null : decodeShort(payload, start, end);
}

/** The text of a string at a pointer, unescaped; null for anything else. Bounds as of `readPointer`. */
export function readPointerText(
  payload: Uint8Array,
  pointer: JsonPointer | CompiledPointer,
): string | null {
  const raw = readPointer(payload, pointer);
  return raw?.startsWith('"') === true ? parseString(raw) : null;
}

/** Offset of the first byte of the value at a pointer, in the first `maxByteLength` bytes; -1 for none. */
export function findValue(
  payload: Uint8Array,
  pointer: CompiledPointer,
  maxByteLength = maxSearchByteLength,
): number {
  const text = payload.length > maxByteLength ? payload.subarray(0, maxByteLength) : payload;
  let start = skipWhitespace(text, 0);
  for (const step of pointer.steps) {
    start = text[start] === openBrace ? findMember(text, start, step) : findItem(text, start, step);
    if (start === -1) return -1;
  }
  return start < text.length ? start : -1;
}

/** Offset after the value that begins at `start`; -1 when it is cut short, no value or too long. */
export function valueEnd(payload: Uint8Array, start: number): number {
  const limit = start + maxValueByteLength;
  const text = payload.length > limit ? payload.subarray(0, limit) : payload;
  const end = skipValue(text, start);
  if (end <= start || (end === text.length && text !== payload)) return -1;
  const first = text[start];
  const last = text[end - 1];
  if (first === quote) return isClosedString(text, start, end) ? end : -1;
  if (isContainer(first)) return last === 0x7d || last === 0x5d ? end : -1;
  return end;
}

function findMember(text: Uint8Array, start: number, step: PointerStep): number {
  let offset = start;
  do {
    const keyStart = skipWhitespace(text, offset + 1);
    if (text[keyStart] !== quote) return -1;
    const keyEnd = skipString(text, keyStart);
    offset = skipWhitespace(text, keyEnd);
    if (text[offset] !== colon) return -1;
    offset = skipWhitespace(text, offset + 1);
    if (isKey(text, keyStart + 1, keyEnd - 1, step)) return offset;
    const end = skipValue(text, offset);
    if (end === offset) return -1;
    offset = skipWhitespace(text, end);
  } while (text[offset] === comma);
  return -1;
}

function findItem(text: Uint8Array, start: number, step: PointerStep): number {
  if (text[start] !== 0x5b || step.index === -1) return -1;
  let offset = skipWhitespace(text, start + 1);
  for (let index = 0; ; index++) {
    const end = skipValue(text, offset);
    if (end === offset) return -1;
    if (index === step.index) return offset;
    offset = skipWhitespace(text, end);
    if (text[offset] !== comma) return -1;
    offset = skipWhitespace(text, offset + 1);
  }
}

function isKey(text: Uint8Array, start: number, end: number, step: PointerStep): boolean {
  const { utf8 } = step;
  let hasEscape = false;
  if (end - start === utf8.length) {
    let i = 0;
    while (i < utf8.length && text[start + i] === utf8[i]) i++;
    if (i === utf8.length) return true;
  }
  // An escape makes a character at most six times as long.
  if (end - start > 6 * utf8.length) return false;
  for (let i = start; i < end && !hasEscape; i++) hasEscape = text[i] === backslash;
  return hasEscape && parseString(decoder.decode(text.subarray(start - 1, end + 1))) === step.name;
}

function isClosedString(text: Uint8Array, start: number, end: number): boolean {
  if (end - start < 2 || text[end - 1] !== quote) return false;
  let backslashes = 0;
  while (text[end - 2 - backslashes] === backslash) backslashes++;
  return end < text.length || backslashes % 2 === 0;
}

/** Short ASCII, as types and ids are, is put together here: a call of the decoder costs far more. */
function decodeShort(text: Uint8Array, start: number, end: number): string {
  if (end - start > 40) return decoder.decode(text.subarray(start, end));
  let decoded = '';
  for (let i = start; i < end; i++) {
    const byte = text[i] ?? 0;
    if (byte >= 0x80) return decoder.decode(text.subarray(start, end));
    decoded += String.fromCharCode(byte);
  }
  return decoded;
}
