import type { Header } from '../connection/connection-options.ts';
import { hiddenSecret, textWithoutSecrets } from '../redact/hidden-text.ts';
import { isSecretHeader, isSecretName } from '../redact/secret-names.ts';
import type { CopiedConnection, CopiedMessage } from './copied-connection.ts';

/** Wider than the names of an export: what is left out of a copy is filled in again by hand. */
const alsoSecret =
  /auth(?!or)|token|secret|passw|passcode|passphrase|pwd|cookie|session|credential|signature|api[-_]?key|private[-_]?key|access[-_]?key|client[-_]?key|^(?:key|sig|pass|pin|otp|sid|jwt|bearer)$/i;
/** What may hold a JSON Web Token: a run of the characters it is made of. */
const tokenRun = /[A-Za-z0-9_.-]{16,}/g;
const scheme = /\b(Bearer|Basic|Digest|Negotiate)[ +][A-Za-z0-9._~+/=-]{4,}/g;
/** A JSON member: its name, and a text, number or word as its value. */
const member = /("(?:[^"\\\n]|\\.){1,200}")(\s{0,20}:\s{0,20})("(?:[^"\\]|\\.)*"|[-+.0-9A-Za-z]+)/g;
/** The same in JSON that stands as a text within JSON. */
const innerMember = /(\\+")([A-Za-z0-9_.-]{1,100})\1(\s{0,20}:\s{0,20})\1([^"\\]*)/g;
/** A line of a header within a message, as STOMP has them. */
const line = /^([A-Za-z][A-Za-z0-9_-]{0,60})(:\s?)(.*)$/gm;
/** A pair of a query or a form within a text. */
const pair = /([?&;,\s]|^)([A-Za-z0-9_.-]{1,60})=([^&;,\s"']+)/gm;

/** Whether a thing of this name is a secret as a rule: a header, a query parameter, a member of a message. */
function isHidden(name: string): boolean {
  return isSecretName(name) || alsoSecret.test(name);
}

/** The same connection with `***` for everything that is a secret as a rule; binary messages are left out whole. */
export function withoutSecrets(connection: CopiedConnection): CopiedConnection {
  return {
    ...connection,
    url: withoutUrlSecrets(connection.url),
    headers: connection.headers.map(withoutHeaderSecret),
    subprotocols: withoutSubprotocolSecrets(connection.subprotocols),
    message: connection.message === null ? null : withoutMessageSecrets(connection.message),
  };
}

function withoutUrlSecrets(url: string): string {
  const [, before = '', query = ''] = /^([^?]*)(.*)$/s.exec(url) ?? [];
  const address = before.replace(/^([a-z]+:\/\/)[^/]*@/i, `$1${hiddenSecret}@`);
  const shown = query.replace(/([?&;])([^=&;]*)=([^&;]*)/g, (whole, sign: string, name: string) =>
    isHidden(decoded(name)) ? `${sign}${name}=${hiddenSecret}` : whole,
  );
  return withoutTokens(address + shown);
}

function withoutHeaderSecret({ name, value }: Header): Header {
  if (!isSecretHeader(name) && !isHidden(name)) return { name, value: withoutTokens(value) };
  // The scheme of an Authorization header tells how to fill the rest in again.
  const shownScheme = /^(?:Bearer|Basic|Digest|Negotiate|Token) /i.exec(value)?.[0] ?? '';
  return { name, value: shownScheme + hiddenSecret };
}

/** What is a token is told by what stands before it, too, such as `bearer`. */
function withoutSubprotocolSecrets(names: readonly string[]): readonly string[] {
  if (names.length === 0) return names;
  const line = `Sec-WebSocket-Protocol: ${names.map(withoutSubprotocolSecret).join(', ')}`;
  return textWithoutSecrets(line)
    .slice(line.indexOf(': ') + 2)
    .split(', ');
}

/** Browsers can set no headers, so that tokens travel as subprotocols: long names are taken for such. */
function withoutSubprotocolSecret(name: string): string {
  const isToken =
    /^eyJ|base64/i.test(name) || (name.length >= 20 && /\d/.test(name)) || name.length > 40;
  return isToken && !/^[a-z]+(?:[-.][a-z0-9]+)*$/.test(name) ? hiddenSecret : withoutTokens(name);
}

function withoutMessageSecrets(message: CopiedMessage): CopiedMessage {
  if (message.kind === 'binary') return { kind: 'text', text: hiddenSecret };
  const members = message.text.replace(
    member,
    (whole, name: string, colon: string, value: string) =>
      isHidden(name.slice(1, -1)) && !/^(?:null|true|false)$/.test(value)
        ? `${name}${colon}"${hiddenSecret}"`
        : whole,
  );
  const inner = members.replace(innerMember, (whole, quote: string, name: string, colon: string) =>
    isHidden(name) ? `${quote}${name}${quote}${colon}${quote}${hiddenSecret}` : whole,
  );
  const lines = inner.replace(line, (whole, name: string, sign: string) =>
    isHidden(name) ? `${name}${sign}${hiddenSecret}` : whole,
  );
  const pairs = lines.replace(pair, (whole, before: string, name: string) =>
    isHidden(name) ? `${before}${name}=${hiddenSecret}` : whole,
  );
  return { kind: 'text', text: withoutTokens(pairs) };
}

function withoutTokens(text: string): string {
  const shown = text
    .replace(tokenRun, (run) => {
      const at = run.indexOf('eyJ');
      return at !== -1 && run.indexOf('.', at) !== -1 ? run.slice(0, at) + hiddenSecret : run;
    })
    .replace(scheme, `$1 ${hiddenSecret}`);
  return textWithoutSecrets(shown);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
