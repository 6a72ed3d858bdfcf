import { fromBase64, textOf } from './byte-text.ts';
import type { RedactionReason } from './redaction.ts';
import { secretParts } from './secret-parts.ts';

/** Whether names mean secrets, by our rules and the user's. */
export interface SecretNaming {
  readonly isHeader: (name: string) => boolean;
  readonly isParameter: (name: string) => boolean;
}

/** A secret that can be told by what stands before it. */
export interface FoundCredential {
  readonly start: number;
  readonly end: number;
  readonly reason: Extract<
    RedactionReason,
    'header' | 'query' | 'url-user' | 'authorization' | 'sasl'
  >;
  readonly name: string;
}

const parameter =
  /(?:^|[?&;,\s"']|\\u0026|%3[Ff]|%26)([A-Za-z_][\w.\-[\]]{0,63})(?:=|%3[Dd])([^&\s"'<>#\\;,%]*(?:%(?!26|23)[0-9A-Fa-f]{2}[^&\s"'<>#\\;,%]*)*)/g;
const headerLine =
  /(?:^|[\r\n]|\\n|\\r)[ \t]*([A-Za-z][A-Za-z0-9_-]{1,63})[ \t]*:[ \t]*((?:[^\r\n\0\\]|\\(?![nr])){1,16384})/g;
const userInfo = /:(?:\\?\/){2}([^\s/?#@"'<>\\:]{0,256})(?::([^\s/?#@"'<>\\]{0,1024}))?@/g;
const authorization = /\b(?:bearer|basic)(?:\s|%20|\+){1,4}([A-Za-z0-9._~+/=-]{6,16384})/gi;
const base64Token = /[A-Za-z0-9+/]{8,512}={0,2}/g;

/** Secrets in URLs and forms, in lines as of HTTP and STOMP, behind `Bearer` and `Basic`, and of SASL. */
export function* findCredentials(
  text: string,
  naming: SecretNaming,
  usual: boolean,
): Generator<FoundCredential> {
  if (text.includes('=') || text.includes('%3')) yield* findParameters(text, naming);
  if (text.includes(':')) yield* findHeaderLines(text, naming);
  if (!usual) return;
  if (text.includes('@')) yield* findUserInfo(text);
  for (const found of text.matchAll(authorization)) {
    const [whole, token = ''] = found;
    // “basic information” is no credential.
    if (/^[a-z]+[.-]?$/.test(token)) continue;
    const end = found.index + whole.length;
    yield { start: end - token.length, end, reason: 'authorization', name: '' };
  }
  if (/auth|sasl|plain/i.test(text)) yield* findSasl(text);
}

/** The separator before a parameter belongs to the match, so that two neighbours need one of their own each. */
function* findParameters(text: string, naming: SecretNaming): Generator<FoundCredential> {
  for (const found of text.matchAll(parameter)) {
    const [whole, name = '', value = ''] = found;
    if (value === '' || !naming.isParameter(name)) continue;
    const end = found.index + whole.length;
    const start = end - value.length;
    for (const part of secretParts(name, value)) {
      yield { start: start + part.start, end: start + part.end, reason: 'query', name };
    }
  }
}

function* findHeaderLines(text: string, naming: SecretNaming): Generator<FoundCredential> {
  for (const found of text.matchAll(headerLine)) {
    const [whole, name = '', value = ''] = found;
    if (!naming.isHeader(name)) continue;
    const start = found.index + whole.length - value.length;
    for (const part of secretParts(name, value)) {
      yield { start: start + part.start, end: start + part.end, reason: 'header', name };
    }
  }
}

function* findUserInfo(text: string): Generator<FoundCredential> {
  for (const found of text.matchAll(userInfo)) {
    const [whole, user = '', password = ''] = found;
    const end = found.index + whole.length - 1;
    const base = { reason: 'url-user', name: '' } as const;
    if (password !== '') {
      yield { start: end - password.length, end, ...base };
    }
    const userEnd = found.index + whole.indexOf(user, 3) + user.length;
    if (user !== '') yield { start: userEnd - user.length, end: userEnd, ...base };
  }
}

/** SASL PLAIN (RFC 4616): base64 of an identity, a zero, a name, a zero and a password. */
function* findSasl(text: string): Generator<FoundCredential> {
  for (const found of text.matchAll(base64Token)) {
    if (loginParts(found[0]) === null) continue;
    const end = found.index + found[0].length;
    yield { start: found.index, end, reason: 'sasl', name: '' };
  }
}

/** What base64 of `name:password` or of `\0name\0password` says; null for anything else. */
export function loginParts(
  token: string,
): { readonly separator: ':' | '\0'; readonly parts: readonly string[] } | null {
  if (token.length < 4 || token.length > 1_024) return null;
  const bytes = fromBase64(token);
  if (bytes === null) return null;
  const text = textOf(bytes);
  if (/^[^\0-\x1f]*\0[^\0-\x1f]+\0[^\0-\x1f]+$/.test(text) && !text.includes('\ufffd')) {
    return { separator: '\0', parts: text.split('\0') };
  }
  const colon = text.indexOf(':');
  return /^[\x20-\x7e\u00a0-\ufffc]+$/.test(text) && colon > 0
    ? { separator: ':', parts: [text.slice(0, colon), text.slice(colon + 1)] }
    : null;
}
