import { secretSpellings } from './secret-spellings.ts';

const star = 0x2a;
/** Fewer characters of a secret tell nothing. */
const minCutLength = 4;
/** Previews are shorter than that, and no text has more of them. */
const maxCutLength = 1_024;
const maxCuts = 100;
const encoder = new TextEncoder();

interface Spelling {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** Of each list of secrets once: they are the same ones for every message of a connection. */
const known = new WeakMap<readonly string[], readonly Spelling[]>();

/**
 * The bytes with every occurrence of a secret as `*`, also where it is percent-encoded, escaped or in
 * base64; of the same length. The same array when there is none. Secrets shorter than 4 characters are not searched for.
 */
export function maskSecrets(bytes: Uint8Array, secrets: readonly string[]): Uint8Array {
  let masked: Uint8Array | null = null;
  for (const { bytes: spelling } of spellingsOf(secrets)) {
    let done = 0;
    let from = indexOf(bytes, spelling, 0);
    while (from !== -1) {
      masked ??= bytes.slice();
      masked.fill(star, Math.max(done, from), from + spelling.length);
      done = from + spelling.length;
      from = indexOf(bytes, spelling, from + 1);
    }
  }
  return masked ?? bytes;
}

/**
 * The text with every occurrence of a secret as `*`; of the same length. As `maskSecrets`, and also the
 * beginning of a secret where a `…` tells that the rest was cut off.
 */
export function maskSecretsInText(text: string, secrets: readonly string[]): string {
  const spellings = spellingsOf(secrets);
  const found = spellings.filter((spelling) => text.includes(spelling.text));
  const cuts = cutsIn(text);
  if (found.length === 0 && cuts.length === 0) return text;
  const isSecret = new Uint8Array(text.length);
  for (const cut of cuts) {
    for (const spelling of spellings) {
      isSecret.fill(1, cut - cutLength(text, cut, spelling.text), cut);
    }
  }
  for (const { text: spelling } of found) {
    let done = 0;
    for (let from = text.indexOf(spelling); from !== -1; from = text.indexOf(spelling, from + 1)) {
      isSecret.fill(1, Math.max(done, from), from + spelling.length);
      done = from + spelling.length;
    }
  }
  const pieces: string[] = [];
  for (let start = 0, end = 0; start < text.length; start = end) {
    while (end < text.length && isSecret[end] === isSecret[start]) end++;
    pieces.push(isSecret[start] === 1 ? '*'.repeat(end - start) : text.slice(start, end));
  }
  return pieces.join('');
}

/** Where something was cut off, as previews mark it. */
function cutsIn(text: string): readonly number[] {
  const cuts: number[] = [];
  let at = text.indexOf('…');
  for (; at !== -1 && cuts.length < maxCuts; at = text.indexOf('…', at + 1)) cuts.push(at);
  return cuts;
}

/** How much of the beginning of a spelling stands before a cut. */
function cutLength(text: string, cut: number, spelling: string): number {
  let length = Math.min(spelling.length - 1, cut, maxCutLength);
  while (length >= minCutLength && !text.startsWith(spelling.slice(0, length), cut - length)) {
    length--;
  }
  return length >= minCutLength ? length : 0;
}

function spellingsOf(secrets: readonly string[]): readonly Spelling[] {
  let spellings = known.get(secrets);
  if (spellings === undefined) {
    const texts = new Set(secrets.flatMap(secretSpellings));
    spellings = [...texts].map((text) => ({ text, bytes: encoder.encode(text) }));
    known.set(secrets, spellings);
  }
  return spellings;
}

function indexOf(bytes: Uint8Array, part: Uint8Array, from: number): number {
  const first = part[0] ?? 0;
  const last = bytes.length - part.length;
  for (
    let at = bytes.indexOf(first, from);
    at !== -1 && at <= last;
    at = bytes.indexOf(first, at + 1)
  ) {
    let i = 1;
    while (i < part.length && bytes[at + i] === part[i]) i++;
    if (i === part.length) return at;
  }
  return -1;
}
