import { emptyDraft, finishedDraft, refuse } from './connection-draft.ts';
import type { ImportedConnection } from './imported-connection.ts';

type Token =
  | { readonly kind: 'text'; readonly text: string }
  /** A bare word or a single sign. */
  | { readonly kind: 'word'; readonly text: string };

const maxTokens = 50_000;
const escapes = new Map<string, string>([
  ...([
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
    ['0', '\0'],
    ['e', '\u001b'],
  ] as const),
]);

/**
 * The connection of an `Invoke-WebRequest` as browsers copy it: `-Uri`, `-Headers @{…}`, the user agent
 * and the cookies of its session. Null when there is no such command. Nothing in it is run.
 */
export function powershellConnection(text: string): ImportedConnection | null {
  const tokens = tokensOf(text);
  const draft = emptyDraft();
  const cookies: string[] = [];
  /** Where the headers that were read end: those of an open brace reach to the end of the text. */
  let headersEnd = 0;
  const textAt = (at: number): string | null => {
    const token = tokens[at];
    return token?.kind === 'text' || token?.kind === 'word' ? token.text : null;
  };
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'word') continue;
    const name = token.text.toLowerCase();
    const isAssignment = textAt(at + 1) === '=';
    if (name === '-uri') draft.url = textAt(at + 1) ?? '';
    else if (name === '-useragent') add('User-Agent', textAt(at + 1));
    else if (name.endsWith('.useragent') && isAssignment) add('User-Agent', textAt(at + 2));
    else if (name === '-headers' && at >= headersEnd) headersEnd = addHeaders(at + 1);
    else if (name === 'system.net.cookie') {
      cookies.push(`${textAt(at + 2) ?? ''}=${textAt(at + 4) ?? ''}`);
    } else if (name === '-skipcertificatecheck') {
      refuse(draft, 'untrusted-certificate');
    } else if (name === '-proxy') {
      refuse(draft, 'proxy');
    } else if (name === '-body' || name === '-infile') {
      draft.notes.push('The body of the request was left out: an opening handshake has none.');
    }
  }
  if (draft.url === '') return null;
  if (cookies.length > 0) draft.headers.push({ name: 'Cookie', value: cookies.join('; ') });
  return finishedDraft(draft);

  function add(name: string, value: string | null): void {
    if (value !== null) draft.headers.push({ name, value });
  }

  function addHeaders(from: number): number {
    for (let at = from; at < tokens.length; at += 1) {
      const token = tokens[at];
      if (token?.kind === 'word' && token.text === '}') return at;
      if (textAt(at + 1) !== '=') continue;
      add(textAt(at) ?? '', textAt(at + 2));
      at += 2;
    }
    return tokens.length;
  }
}

/** Whether a text is a command for PowerShell. */
export function isForPowershell(text: string): boolean {
  return /(?:^|[\s;])(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)\s/i.test(text);
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length && tokens.length < maxTokens) {
    const character = text.charAt(at);
    if (/\s|`/.test(character)) {
      at += 1;
    } else if (character === '"' || character === "'") {
      const read = character === '"' ? doubleQuoted(text, at + 1) : singleQuoted(text, at + 1);
      tokens.push({ kind: 'text', text: read.text });
      at = read.end;
    } else {
      const run = /[^\s"'`(){},;=@]+/y;
      run.lastIndex = at;
      const word = run.exec(text)?.[0] ?? character;
      tokens.push({ kind: 'word', text: word });
      at += word.length;
    }
  }
  return tokens;
}

function singleQuoted(text: string, from: number): { readonly text: string; readonly end: number } {
  const quoted = /(?:[^']|'')*/y;
  quoted.lastIndex = from;
  const raw = quoted.exec(text)?.[0] ?? '';
  return { text: raw.replaceAll("''", "'"), end: from + raw.length + 1 };
}

function doubleQuoted(text: string, from: number): { readonly text: string; readonly end: number } {
  const parts: string[] = [];
  let at = from;
  while (at < text.length) {
    const run = /[^"`$]*/y;
    run.lastIndex = at;
    const plain = run.exec(text)?.[0] ?? '';
    parts.push(plain);
    at += plain.length;
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character === '`') {
      parts.push(escapes.get(next) ?? next);
      at += 2;
    } else if (character === '"' && next === '"') {
      parts.push('"');
      at += 2;
    } else if (character === '"') {
      break;
    } else if (character === '$') {
      // What browsers write for characters that cannot stand in a string: $([char]0x41).
      const code = /\$\(\[char\](?:0x([0-9a-f]{1,4})|(\d{1,5}))\)/iy;
      code.lastIndex = at;
      const found = code.exec(text);
      const value = found?.[1] === undefined ? Number(found?.[2]) : parseInt(found[1], 16);
      parts.push(found === null ? '$' : String.fromCharCode(value));
      at += found?.[0].length ?? 1;
    }
  }
  return { text: parts.join(''), end: at + 1 };
}
