import { fromBase64, textOf } from './byte-text.ts';
import type { RedactionReason } from './redaction.ts';

/** A secret that can be told by how it looks. */
export interface FoundToken {
  readonly start: number;
  readonly end: number;
  readonly reason: Extract<
    RedactionReason,
    'jwt' | 'key' | 'private-key' | 'email' | 'card' | 'address'
  >;
}

const keys =
  /(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255}|glpat-[A-Za-z0-9_-]{20,255}|xox[abeoprs]-[A-Za-z0-9-]{10,255}|xapp-[A-Za-z0-9-]{10,255}|(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,255}|sk-[A-Za-z0-9_-]{20,255}|AIza[A-Za-z0-9_-]{35}|ya29\.[A-Za-z0-9_-]{20,255}|npm_[A-Za-z0-9]{36}|SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}|hf_[A-Za-z0-9]{30,255}|hooks\.slack\.com\/services\/[A-Z0-9/]{10,64}[A-Za-z0-9]{10,64}/g;
const email = /[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}/g;
const digits = /\d(?:[ -]?\d){11,18}/g;
const ipv4 = /(?:\d{1,3}\.){3}\d{1,3}/g;
const ipv6 =
  /(?:[0-9A-Fa-f]{1,4}:){2,7}(?::?[0-9A-Fa-f]{1,4}){1,7}|::(?:[0-9A-Fa-f]{1,4}:){0,6}[0-9A-Fa-f]{1,4}/g;
/** Of a private key with its frame. */
const maxKeyLength = 16_384;
/** Beginnings of one run of characters that are tried; more would be made to keep us busy. */
const maxTries = 4;
const maybeIpv6 = /::|(?:[0-9A-Fa-f]{1,4}:){3}/;
const wordBefore = /[A-Za-z0-9_]/;

/** JSON Web Tokens, private keys in PEM and keys of well-known services, in order of kind. */
export function* findTokens(text: string): Generator<FoundToken> {
  yield* findJwts(text);
  yield* findPrivateKeys(text);
  if (
    !/AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox|xapp-|_live_|_test_|sk-|AIza|ya29|npm_|SG\.|hf_|hooks\.slack/.test(
      text,
    )
  ) {
    return;
  }
  for (const found of text.matchAll(keys)) {
    // `task-force-…` is no key that begins with `sk-`.
    if (found[0].startsWith('sk-') && wordBefore.test(text[found.index - 1] ?? '')) continue;
    yield { start: found.index, end: found.index + found[0].length, reason: 'key' };
  }
}

export function* findEmails(text: string): Generator<FoundToken> {
  if (!text.includes('@')) return;
  for (const found of text.matchAll(email)) {
    yield { start: found.index, end: found.index + found[0].length, reason: 'email' };
  }
}

/** Numbers of 13 to 19 digits whose check digit is right (ISO/IEC 7812). */
export function* findCards(text: string): Generator<FoundToken> {
  for (const found of text.matchAll(digits)) {
    const start = found.index;
    const end = start + found[0].length;
    if (/[\d.]/.test(text[start - 1] ?? '') || /\d/.test(text[end] ?? '')) continue;
    if (isCardNumber(found[0].replace(/[ -]/g, ''))) yield { start, end, reason: 'card' };
  }
}

export function* findAddresses(text: string): Generator<FoundToken> {
  for (const found of text.matchAll(ipv4)) {
    const start = found.index;
    const end = start + found[0].length;
    if (/[\d.]/.test(text[start - 1] ?? '') || /^\.?\d/.test(text.slice(end, end + 2))) continue;
    // Everybody's own machine is no secret.
    if (/^(?:127\.|0\.0\.0\.0$)/.test(found[0])) continue;
    if (found[0].split('.').every((part) => Number(part) <= 255)) {
      yield { start, end, reason: 'address' };
    }
  }
  if (!maybeIpv6.test(text)) return;
  for (const found of text.matchAll(ipv6)) {
    const start = found.index;
    const end = start + found[0].length;
    if (/[\w:.]/.test(text[start - 1] ?? '') || /[\w:]/.test(text[end] ?? '')) continue;
    const groups = found[0].split(':').length;
    // 12:34:56 is a time of day.
    if (found[0] !== '::1' && (found[0].includes('::') || groups === 8)) {
      yield { start, end, reason: 'address' };
    }
  }
}

function* findJwts(text: string): Generator<FoundToken> {
  let from = text.indexOf('eyJ');
  let tries = 0;
  while (from !== -1) {
    const header = tokenEnd(text, from);
    let next = header;
    if (text[header] === '.' && isJwtHeader(text.slice(from, header))) {
      const payload = tokenEnd(text, header + 1);
      if (payload > header + 1) {
        let end = payload;
        // A signature; of an encrypted token three more parts.
        for (let part = 0; part < 3 && text[end] === '.'; part++) end = tokenEnd(text, end + 1);
        yield { start: from, end, reason: 'jwt' };
        next = end;
      }
    } else if (text[header] === '.' && tries < maxTries) {
      // Something that begins alike may stand before it without a break.
      tries += 1;
      const later = text.slice(from + 1, from + 256).indexOf('eyJ');
      if (later !== -1 && from + 1 + later < header) next = from + 1 + later;
    }
    if (next >= header) tries = 0;
    from = text.indexOf('eyJ', next);
  }
}

function tokenEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && isTokenCode(text.charCodeAt(end))) end += 1;
  return end;
}

function isTokenCode(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a) ||
    code === 0x2d ||
    code === 0x5f
  );
}

/** Whether a text is the first part of a token: base64url of a JSON object that names its algorithm. */
export function isJwtHeader(text: string): boolean {
  if (text.length > 8_192) return false;
  const bytes = fromBase64(text);
  return bytes !== null && /^\{.*"(?:alg|typ|enc)"/s.test(textOf(bytes));
}

function* findPrivateKeys(text: string): Generator<FoundToken> {
  for (let at = text.indexOf('-----BEGIN '); at !== -1;) {
    const head = /^-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/.exec(
      text.slice(at, at + 90),
    );
    let next = at + 1;
    if (head !== null) {
      const limit = Math.min(text.length, at + maxKeyLength);
      const found = text.slice(at, limit).indexOf('-----END ');
      const end = found === -1 ? limit : at + found;
      yield { start: at + head[0].length, end, reason: 'private-key' };
      next = end;
    }
    at = text.indexOf('-----BEGIN ', next);
  }
}

function isCardNumber(number: string): boolean {
  if (number.length < 13 || number.length > 19 || !/^[2-6]/.test(number)) return false;
  let sum = 0;
  for (let i = 0; i < number.length; i++) {
    const digit = Number(number[number.length - 1 - i]);
    const counted = i % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}
