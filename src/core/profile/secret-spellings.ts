import { base64Of } from '../text/base64.ts';

/** Shorter secrets would be found everywhere. */
const minLength = 4;
const encoder = new TextEncoder();

/**
 * The ways in which a secret may stand in a message or a request: as it is, escaped in JSON,
 * percent-encoded, and in base64 at each of the three places a byte can have in a group. Longest
 * first; none for a secret of fewer than 4 characters.
 */
export function secretSpellings(secret: string): readonly string[] {
  if (secret.length < minLength) return [];
  const all = [...textSpellings(secret), ...base64Spellings(secret)];
  return [...new Set(all)].sort((a, b) => b.length - a.length);
}

/** The ways in which a text may stand in a message or a request, but for base64: always as many, in this order. */
export function textSpellings(secret: string): readonly string[] {
  const percent = percentEncoded(secret);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    asciiJson(secret),
    percent,
    percent.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase()),
    percent.replaceAll('%20', '+'),
    strictPercent(percent),
    // A URL's query keeps what `encodeURIComponent` leaves, but for the apostrophe.
    percent.replaceAll("'", '%27'),
    percent.replace(/[!'()*]/g, octetOf),
    encodedPath(secret),
    encodedPath(secret).replaceAll("'", '%27'),
  ];
}

function percentEncoded(secret: string): string {
  return encodeURIComponent(wellFormed(secret));
}

/** As a form does it: also what `encodeURIComponent` leaves. */
function strictPercent(percent: string): string {
  return percent.replace(/[!'()~]/g, octetOf);
}

function octetOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** As a URL keeps it when a person wrote it there: only what cannot stand in a URL is encoded. */
function encodedPath(secret: string): string {
  return encodeURI(wellFormed(secret));
}

/** With the replacement character for halves of a pair, as UTF-8 has it. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** As a serializer writes it that keeps to ASCII. */
function asciiJson(secret: string): string {
  return JSON.stringify(secret)
    .slice(1, -1)
    .replace(
      /[\u007f-\uffff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

/** With what stands before and behind unknown: only characters made of the secret's bytes alone. */
function base64Spellings(secret: string): readonly string[] {
  const bytes = encoder.encode(secret);
  return [0, 1, 2].flatMap((before) => {
    const shifted = new Uint8Array(before + bytes.length);
    shifted.set(bytes, before);
    const start = Math.ceil((before * 8) / 6);
    const end = Math.floor((shifted.length * 8) / 6);
    const inner = base64Of(shifted).slice(start, end);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
