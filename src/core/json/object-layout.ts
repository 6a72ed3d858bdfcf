import { isContainer, skipString, skipValue, skipWhitespace } from './skip-json.ts';

const maxByteLength = 65_536;
const maxMembers = 32;
const maxKeptByteLength = 100;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;

interface Member {
  /** The key as written, with its quotes. */
  readonly key: Uint8Array;
  /** The value as written, of a key whose value counts; null when any will do. */
  readonly value: Uint8Array | null;
}

/** The keys of a JSON object as they are written, in order, and the values of some of them. */
export type ObjectLayout = readonly Member[];

/**
 * The layout of a JSON object in which the values of `fixedKeys` count. Null for what is no whole
 * object, for one of more than 64 KiB or 32 members, and where a key has an escape.
 */
export function objectLayout(text: Uint8Array, fixedKeys: readonly string[]): ObjectLayout | null {
  const members: Member[] = [];
  let offset = skipWhitespace(text, 0);
  if (text[offset] !== openBrace || text.length > maxByteLength) return null;
  do {
    const keyStart = skipWhitespace(text, offset + 1);
    if (text[keyStart] !== quote || members.length === maxMembers) return null;
    const keyEnd = skipString(text, keyStart);
    const key = text.slice(keyStart, keyEnd);
    const start = valueStart(text, keyEnd);
    if (start === -1 || key.length > maxKeptByteLength || key.includes(backslash)) return null;
    const end = skipValue(text, start);
    const isFixed = fixedKeys.some((name) => spells(key, name));
    if (end === start || (isFixed && isContainer(text[start]))) return null;
    if (isFixed && end - start > maxKeptByteLength) return null;
    members.push({ key, value: isFixed ? text.slice(start, end) : null });
    offset = skipWhitespace(text, end);
  } while (text[offset] === comma);
  return text[offset] === closeBrace ? members : null;
}

/** Whether a text is a whole object of this layout; its white space may be another. */
export function hasLayout(text: Uint8Array, layout: ObjectLayout): boolean {
  let offset = skipWhitespace(text, 0);
  if (text[offset] !== openBrace || text.length > maxByteLength) return false;
  for (let index = 0; index < layout.length; index++) {
    const member = layout[index];
    if (member === undefined || (index > 0 && text[offset] !== comma)) return false;
    const keyStart = skipWhitespace(text, offset + 1);
    if (!holds(text, keyStart, member.key)) return false;
    const start = valueStart(text, keyStart + member.key.length);
    if (start === -1) return false;
    const end = skipValue(text, start);
    if (end === start) return false;
    const { value } = member;
    if (value !== null && (end - start !== value.length || !holds(text, start, value))) {
      return false;
    }
    offset = skipWhitespace(text, end);
  }
  return text[offset] === closeBrace;
}

/** Where the value after a key begins; -1 when no colon stands between. */
function valueStart(text: Uint8Array, keyEnd: number): number {
  const colonAt = skipWhitespace(text, keyEnd);
  return text[colonAt] === colon ? skipWhitespace(text, colonAt + 1) : -1;
}

function holds(text: Uint8Array, start: number, part: Uint8Array): boolean {
  for (let index = 0; index < part.length; index++) {
    if (text[start + index] !== part[index]) return false;
  }
  return true;
}

/** Whether a key in its quotes is this name. */
function spells(key: Uint8Array, name: string): boolean {
  if (key.length !== name.length + 2) return false;
  for (let index = 0; index < name.length; index++) {
    if (key[index + 1] !== name.charCodeAt(index)) return false;
  }
  return true;
}
