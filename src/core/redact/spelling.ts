import { textSpellings } from '../profile/secret-spellings.ts';
import { base64Of } from '../text/base64.ts';
import { base64Bits, bytesOf } from './byte-text.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** One way to write a value, in bytes. `way` is its number, the same for every value. */
export interface Spelling {
  readonly way: number;
  readonly bytes: Uint8Array;
}

const textWays = textSpellings('a').length;
const doubleJson = textWays;
const lowerCase = textWays + 1;
const upperCase = textWays + 2;
const hexLower = textWays + 3;
const hexUpper = textWays + 4;
const utf16Little = textWays + 5;
const utf16Big = textWays + 6;
/** Six: at each of the three places a byte can have in a group, in base64 and base64url. */
const firstBase64 = textWays + 7;

const minEncodedLength = 6;
const standard = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** All ways to write a value, each once. */
export function spellingsOf(value: string): readonly Spelling[] {
  const seen = new Set<string>();
  const spellings: Spelling[] = [];
  const add = (way: number, text: string, bytes = bytesOf(text)): void => {
    if (seen.has(text)) return;
    seen.add(text);
    spellings.push({ way, bytes });
  };
  textSpellings(value).forEach((text, way) => {
    add(way, text);
  });
  add(doubleJson, inJsonTwice(value));
  if (/^[0-9a-f-]{8,}$/i.test(value)) {
    add(lowerCase, value.toLowerCase());
    add(upperCase, value.toUpperCase());
  }
  if (value.length < minEncodedLength) return spellings;
  const bytes = bytesOf(value);
  add(hexLower, hexOf(bytes));
  add(hexUpper, hexOf(bytes).toUpperCase());
  spellings.push({ way: utf16Little, bytes: utf16Of(value, true) });
  spellings.push({ way: utf16Big, bytes: utf16Of(value, false) });
  for (let before = 0; before < 3; before++) {
    const inner = innerBase64(bytes, before).text;
    add(firstBase64 + before, inner);
    add(firstBase64 + 3 + before, urlForm(inner));
  }
  return spellings;
}

/** What stands instead of a spelling of a value; it may take in a character on either side. */
export interface Respelled {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
}

/** Writes the pseudonym of a value in the way in which the value stands at `start` to `end`. */
export function respell(
  value: string,
  way: number,
  text: Uint8Array,
  start: number,
  end: number,
  pseudonyms: Pseudonyms,
): Respelled {
  if (way >= firstBase64) {
    return respellBase64(pseudonyms.ofSameLength(value), way - firstBase64, text, start, end);
  }
  const pseudonym = pseudonyms.of(value);
  return { start, end, bytes: written(pseudonym, way) };
}

function written(text: string, way: number): Uint8Array {
  switch (way) {
    case doubleJson:
      return bytesOf(inJsonTwice(text));
    case lowerCase:
      return bytesOf(text.toLowerCase());
    case upperCase:
      return bytesOf(text.toUpperCase());
    case hexLower:
      return bytesOf(hexOf(bytesOf(text)));
    case hexUpper:
      return bytesOf(hexOf(bytesOf(text)).toUpperCase());
    case utf16Little:
      return utf16Of(text, true);
    case utf16Big:
      return utf16Of(text, false);
    default:
      return bytesOf(textSpellings(text)[way] ?? text);
  }
}

/** The characters at both ends hold bits of a neighbour, too: those stay. */
function respellBase64(
  pseudonym: string,
  form: number,
  text: Uint8Array,
  start: number,
  end: number,
): Respelled {
  const isUrl = form >= 3;
  const before = form % 3;
  const { text: inner, head, tail } = innerBase64(bytesOf(pseudonym), before);
  const code = (bits: number): number => {
    const character = standard[bits] ?? 'A';
    return (isUrl ? urlForm(character) : character).charCodeAt(0);
  };
  const first = start > 0 && before > 0 ? base64Bits(text[start - 1] ?? 0) : -1;
  const last = end < text.length && tail.bits > 0 ? base64Bits(text[end] ?? 0) : -1;
  const bytes = [...bytesOf(isUrl ? urlForm(inner) : inner)];
  if (first !== -1) bytes.unshift(code((first & ~low(head.bits)) | head.value));
  if (last !== -1) {
    const others = 6 - tail.bits;
    bytes.push(code((last & low(others)) | (tail.value << others)));
  }
  return {
    start: first === -1 ? start : start - 1,
    end: last === -1 ? end : end + 1,
    bytes: Uint8Array.from(bytes),
  };
}

/**
 * The characters that are made of these bytes alone when `before` bytes stand before them in a group, and
 * the bits of theirs in the characters on either side.
 */
function innerBase64(
  bytes: Uint8Array,
  before: number,
): {
  readonly text: string;
  readonly head: { readonly bits: number; readonly value: number };
  readonly tail: { readonly bits: number; readonly value: number };
} {
  const shifted = new Uint8Array(before + bytes.length);
  shifted.set(bytes, before);
  const start = Math.ceil((before * 8) / 6);
  const end = Math.floor((shifted.length * 8) / 6);
  const whole = base64Of(shifted);
  const headBits = start * 6 - before * 8;
  const tailBits = shifted.length * 8 - end * 6;
  return {
    text: whole.slice(start, end),
    head: {
      bits: headBits,
      value: headBits === 0 ? 0 : base64Bits(whole.charCodeAt(start - 1)) & low(headBits),
    },
    tail: {
      bits: tailBits,
      value: tailBits === 0 ? 0 : base64Bits(whole.charCodeAt(end)) >>> (6 - tailBits),
    },
  };
}

function low(bits: number): number {
  return (1 << bits) - 1;
}

function urlForm(text: string): string {
  return text.replaceAll('+', '-').replaceAll('/', '_');
}

function inJsonTwice(text: string): string {
  const once = JSON.stringify(text).slice(1, -1);
  return JSON.stringify(once).slice(1, -1);
}

function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

function utf16Of(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return bytes;
}
