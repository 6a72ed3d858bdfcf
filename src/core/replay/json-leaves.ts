import { isContainer, skipString, skipValue, skipWhitespace } from '../json/skip-json.ts';
import { parseString } from '../json/top-level-fields.ts';
import type { JsonPointer } from '../profile/json-value.ts';
import { childPointer } from '../profile/pointer.ts';

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const closeBracket = 0x5d;
const maxDepth = 64;
const maxPrefixLength = 64;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** How a value is reached, from the inside out; names are read only when somebody asks. */
export interface LeafPath {
  readonly parent: LeafPath | null;
  /** The member's name with its quotes, in bytes of the message; -1 for an item of a list. */
  readonly nameStart: number;
  readonly nameEnd: number;
  /** Of an item of a list; -1 for a member. */
  readonly index: number;
}

/** Takes a text, number, boolean or null: its place in bytes, a text with its quotes. False ends the walk. */
export type LeafVisitor = (start: number, end: number, path: LeafPath | null) => boolean;

/**
 * Where the JSON of a text message begins: at 0, or behind a short prefix as Socket.IO and SockJS have
 * one (`42["event",…]`); -1 when the message is not an object or a list.
 */
export function jsonStart(payload: Uint8Array): number {
  const first = skipWhitespace(payload, 0);
  if (isContainer(payload[first])) return first;
  const last = payload.at(-1);
  if (last !== closeBrace && last !== closeBracket) return -1;
  const limit = Math.min(payload.length, maxPrefixLength);
  for (let offset = first; offset < limit; offset++) {
    const byte = payload[offset];
    if (isContainer(byte)) return offset;
    if (byte === undefined || byte <= 0x20 || byte === quote || byte >= 0x7f) return -1;
  }
  return -1;
}

/** Visits the scalars of the JSON value at `start` in order, in one pass; never throws. */
export function visitLeaves(bytes: Uint8Array, start: number, visit: LeafVisitor): void {
  if (start >= 0) walk(bytes, skipWhitespace(bytes, start), null, 0, visit);
}

/** The JSON Pointer of a path. */
export function pointerOf(bytes: Uint8Array, path: LeafPath | null): JsonPointer {
  if (path === null) return '';
  return childPointer(pointerOf(bytes, path.parent), stepOf(bytes, path));
}

/** The names on a path without indexes of lists, the outermost first. */
export function namesOf(bytes: Uint8Array, path: LeafPath | null): readonly string[] {
  const names: string[] = [];
  for (let at = path; at !== null; at = at.parent) {
    if (at.index === -1) names.unshift(stepOf(bytes, at));
  }
  return names;
}

/** The name of the nearest member on a path; '' for none. The last of `namesOf`, for much less. */
export function nameOf(bytes: Uint8Array, path: LeafPath | null): string {
  for (let at = path; at !== null; at = at.parent) if (at.index === -1) return stepOf(bytes, at);
  return '';
}

/** Whether an item of a list lies on the path. */
export function isInList(path: LeafPath | null): boolean {
  for (let at = path; at !== null; at = at.parent) if (at.index !== -1) return true;
  return false;
}

/** Bytes as text; short ASCII, as most values are, without the cost of the decoder. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 48) return decoder.decode(bytes.subarray(start, end));
  let text = '';
  for (let offset = start; offset < end; offset++) {
    const byte = bytes[offset] ?? 0;
    if (byte >= 0x80) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}

function stepOf(bytes: Uint8Array, path: LeafPath): string {
  if (path.index !== -1) return String(path.index);
  const raw = textOf(bytes, path.nameStart, path.nameEnd);
  return parseString(raw) ?? raw;
}

/** Offset after the value, or -1 when it is cut short or the walk is to end. */
function walk(
  bytes: Uint8Array,
  start: number,
  path: LeafPath | null,
  depth: number,
  visit: LeafVisitor,
): number {
  const first = bytes[start];
  if (first === undefined) return -1;
  if (!isContainer(first)) {
    const end = skipValue(bytes, start);
    return end > start && visit(start, end, path) ? end : -1;
  }
  if (depth === maxDepth) return skipValue(bytes, start);
  const isObject = first === openBrace;
  let offset = skipWhitespace(bytes, start + 1);
  if (bytes[offset] === closeBrace || bytes[offset] === closeBracket) return offset + 1;
  for (let index = 0; ; index++) {
    let step: LeafPath = { parent: path, nameStart: -1, nameEnd: -1, index };
    if (isObject) {
      if (bytes[offset] !== quote) return -1;
      const nameEnd = skipString(bytes, offset);
      step = { parent: path, nameStart: offset, nameEnd, index: -1 };
      offset = skipWhitespace(bytes, nameEnd);
      if (bytes[offset] !== colon) return -1;
      offset = skipWhitespace(bytes, offset + 1);
    }
    const end = walk(bytes, offset, step, depth + 1, visit);
    if (end === -1) return -1;
    offset = skipWhitespace(bytes, end);
    if (bytes[offset] !== comma) {
      return bytes[offset] === (isObject ? closeBrace : closeBracket) ? offset + 1 : -1;
    }
    offset = skipWhitespace(bytes, offset + 1);
  }
}
