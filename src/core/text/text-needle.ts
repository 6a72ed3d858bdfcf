/** A text to look for in bytes of UTF-8; made once, used for many payloads. */
export interface TextNeedle {
  /** For each character, the ways to write it that count as equal; each is its UTF-8 bytes. */
  readonly characters: readonly (readonly Uint8Array[])[];
  /** 1 for each byte that a place where the text stands can begin with. */
  readonly firstBytes: Uint8Array;
  /** Bytes of the longest and the shortest way to write the text. */
  readonly maxByteLength: number;
  readonly minByteLength: number;
  readonly wholeWord: boolean;
}

/** Where a text stands in bytes. */
export interface NeedleMatch {
  readonly offset: number;
  readonly byteLength: number;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const wordCharacter = /[\p{L}\p{N}\p{M}\p{Pc}]/u;

/**
 * Prepares a search. Unless `matchCase`, a letter equals its upper and lower case when these are one
 * character each. With `wholeWord`, no letter, digit or underscore may stand beside the text.
 */
export function createNeedle(text: string, matchCase = false, wholeWord = false): TextNeedle {
  const characters = Array.from(text, (character) =>
    (matchCase ? [character] : casesOf(character)).map((one) => encoder.encode(one)),
  );
  return toNeedle(characters, wholeWord);
}

/** Prepares a search for these very bytes. */
export function createByteNeedle(bytes: Uint8Array): TextNeedle {
  return toNeedle(bytes.length === 0 ? [] : [[bytes]], false);
}

function toNeedle(characters: readonly (readonly Uint8Array[])[], wholeWord: boolean): TextNeedle {
  const firstBytes = new Uint8Array(256);
  for (const [first = 0] of characters[0] ?? []) firstBytes[first] = 1;
  let maxByteLength = 0;
  let minByteLength = 0;
  for (const cases of characters) {
    maxByteLength += Math.max(...cases.map((bytes) => bytes.length));
    minByteLength += Math.min(...cases.map((bytes) => bytes.length));
  }
  return { characters, firstBytes, maxByteLength, minByteLength, wholeWord };
}

/** Whether the text occurs in bytes. An empty text does. */
export function containsNeedle(haystack: Uint8Array, needle: TextNeedle): boolean {
  return findNeedle(haystack, needle, 0) !== null;
}

/** The first place at or after `from` where the text stands; null if there is none. */
export function findNeedle(
  haystack: Uint8Array,
  needle: TextNeedle,
  from: number,
): NeedleMatch | null {
  const end = haystack.length - needle.minByteLength;
  if (needle.characters.length === 0) return end < from ? null : { offset: from, byteLength: 0 };
  for (let offset = from; offset <= end; offset++) {
    if (needle.firstBytes[haystack[offset] ?? 0] === 0) continue;
    const byteLength = lengthAt(haystack, offset, needle);
    if (byteLength === -1) continue;
    if (!needle.wholeWord || isWholeWord(haystack, offset, offset + byteLength)) {
      return { offset, byteLength };
    }
  }
  return null;
}

/** Whether no letter, digit or underscore stands on either side of `start` to `end`. */
export function isWholeWord(bytes: Uint8Array, start: number, end: number): boolean {
  return !wordCharacter.test(characterBefore(bytes, start) + characterAt(bytes, end));
}

/** Bytes from `offset` that write the text; -1 when it does not stand there. */
function lengthAt(haystack: Uint8Array, offset: number, needle: TextNeedle): number {
  let at = offset;
  for (const cases of needle.characters) {
    const found = cases.find((bytes) => standsAt(haystack, at, bytes));
    if (found === undefined) return -1;
    at += found.length;
  }
  return at - offset;
}

function standsAt(haystack: Uint8Array, offset: number, bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) {
    if (haystack[offset + i] !== bytes[i]) return false;
  }
  return true;
}

function casesOf(character: string): string[] {
  const upper = character.toUpperCase();
  const lower = character.toLowerCase();
  const all = [character, lower, upper, upper.toLowerCase(), lower.toUpperCase()];
  return [...new Set(all)].filter((one) => Array.from(one).length === 1);
}

function characterAt(bytes: Uint8Array, offset: number): string {
  return Array.from(decoder.decode(bytes.subarray(offset, offset + 4)))[0] ?? '';
}

function characterBefore(bytes: Uint8Array, offset: number): string {
  let start = offset - 1;
  while (start > 0 && start > offset - 4 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return Array.from(decoder.decode(bytes.subarray(Math.max(0, start), offset))).at(-1) ?? '';
}
