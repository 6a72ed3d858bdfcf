import type { Header } from '../connection/connection-options.ts';
import { parseServerUrl } from '../connection/server-url.ts';
import { visibleText } from '../text/visible.ts';
import type { ImportedConnection, ImportedMessage, NotEnabled } from './imported-connection.ts';

/** What a connection was read to be so far; headers as they were given, those of the handshake among them. */
export interface ConnectionDraft {
  url: string;
  readonly headers: Header[];
  readonly subprotocols: string[];
  origin: string | null;
  readonly messages: ImportedMessage[];
  readonly notEnabled: NotEnabled[];
  readonly notes: string[];
}

/** What a pasted command never does, whichever program it is for. */
const refusals = {
  'untrusted-certificate': 'Certificate checks stay on (the command turned them off).',
  proxy: 'No proxy is used (the command named one).',
  'client-certificate':
    'No certificate or key of its own is used (the command named files of them).',
} as const;

const maxHeaders = 500;
const maxHeaderLength = 65_536;
const maxNotes = 50;
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Headers that belong to one handshake only, or to another protocol; left out without a word. */
const ownHeaders = new Set([
  ...['connection', 'upgrade', 'sec-websocket-key', 'sec-websocket-version'],
  ...['sec-websocket-extensions', 'sec-websocket-accept', 'content-length', 'transfer-encoding'],
]);

/** A draft of nothing. */
export function emptyDraft(url = ''): ConnectionDraft {
  return {
    url,
    headers: [],
    subprotocols: [],
    origin: null,
    messages: [],
    notEnabled: [],
    notes: [],
  };
}

/** Notes that the command asked for it, and that it is not done. */
export function refuse(draft: ConnectionDraft, code: keyof typeof refusals): void {
  leaveOut(draft, code, refusals[code]);
}

/** Notes what is not done, once however often the command asked for it. */
export function leaveOut(
  { notEnabled }: ConnectionDraft,
  code: NotEnabled['code'],
  message: string,
): void {
  if (!notEnabled.some((item) => item.code === code)) notEnabled.push({ code, message });
}

/** Sorts a draft's headers into what they mean, and its URL into one of a WebSocket. */
export function finishedDraft(draft: ConnectionDraft): ImportedConnection {
  const headers: Header[] = [];
  const subprotocols = draft.subprotocols.flatMap(listed);
  const notes: string[] = [];
  let { origin } = draft;
  const url = webSocketUrl(draft.url, notes);
  const asksForUpgrade = draft.headers.some(({ name }) => name.toLowerCase() === 'upgrade');
  if (/^https?:/i.test(draft.url.trim()) && !asksForUpgrade && notes.length === 0) {
    notes.push(
      `The request was one of HTTP; its URL begins with ${url.split(':')[0] ?? 'ws'}: now.`,
    );
  }
  for (const { name, value } of draft.headers) {
    const key = name.toLowerCase();
    if (ownHeaders.has(key) || name.startsWith(':')) continue;
    if (key === 'host' && value.trim().toLowerCase() === hostOf(url)) continue;
    if (!token.test(name)) {
      notes.push(`"${visibleText(name, 60)}" is not a header name and was left out.`);
    } else if (holdsControls(value)) {
      notes.push(`The header ${name} has control characters in its value and was left out.`);
    } else if (value.length > maxHeaderLength) {
      notes.push(`The header ${name} is longer than 65,536 characters and was left out.`);
    } else if (key === 'origin') {
      origin = value.trim();
    } else if (key === 'sec-websocket-protocol') {
      subprotocols.push(...listed(value));
    } else {
      headers.push({ name, value: value.trim() });
    }
  }
  if (headers.length > maxHeaders) {
    notes.push(`Headers beyond the first ${String(maxHeaders)} were left out.`);
  }
  return {
    url,
    headers: headers.slice(0, maxHeaders),
    subprotocols: [...new Set(subprotocols)].slice(0, 100),
    origin: origin === '' ? null : origin,
    messages: draft.messages,
    notEnabled: draft.notEnabled.slice(0, maxNotes),
    notes: [...draft.notes, ...notes].slice(0, maxNotes),
  };
}

/** Takes a header as `Name: value`; one without a value means that there is none. */
export function addHeaderLine(draft: ConnectionDraft, line: string): void {
  const colon = line.indexOf(':', 1);
  if (colon === -1) {
    const name = line.endsWith(';') ? line.slice(0, -1) : null;
    if (name === null) {
      draft.notes.push(`"${visibleText(line, 60)}" is no header; it was left out.`);
    } else draft.headers.push({ name: name.trim(), value: '' });
    return;
  }
  const value = line.slice(colon + 1).trim();
  if (value !== '') draft.headers.push({ name: line.slice(0, colon).trim(), value });
}

function webSocketUrl(text: string, notes: string[]): string {
  const typed = text.trim();
  const parsed = parseServerUrl(typed);
  if (parsed.ok || typed.includes('{{')) return typed.replace(/^http(s?):/i, 'ws$1:');
  if (parsed.suggestion !== null) {
    if (parsed.code !== 'url-scheme-http' && parsed.code !== 'url-scheme-missing') {
      notes.push(parsed.message);
    }
    return parsed.suggestion;
  }
  return typed;
}

function hostOf(url: string): string {
  return /^wss?:\/\/(?:[^/?#]*@)?([^/?#]*)/i.exec(url)?.[1]?.toLowerCase() ?? '';
}

function listed(value: string): readonly string[] {
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function holdsControls(value: string): boolean {
  return /[\u0000-\u0008\u000a-\u001f\u007f]/.test(value);
}
