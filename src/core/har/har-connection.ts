import { defaultConnectionOptions } from '../connection/connection-options.ts';
import type { ConnectionOptions, Header } from '../connection/connection-options.ts';
import type { Handshake, HandshakeTimings } from '../connection/handshake.ts';
import { wallUsOf } from './har-time.ts';
import { itemsOf, memberOf, numberOf, textOf, type JsonValue } from './json-value.ts';

/** The members of an entry that tell of its connection, as they came. */
export type HarMembers = ReadonlyMap<string, JsonValue>;

/** A connection of a HAR. */
export interface HarConnection {
  readonly options: ConnectionOptions;
  readonly handshake: Handshake;
  /** Microseconds since 1970 at which the attempt began; null when the entry does not say. */
  readonly startUs: number | null;
}

const noBytes = new Uint8Array();
/** Longest URL and header text kept, in characters. */
const maxTextLength = 64 * 1024;
const maxHeaders = 1000;

/** Headers that the handshake makes itself (RFC 6455 section 4.1); others the user may have set. */
const ownHeaders: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'upgrade',
  'origin',
  'sec-websocket-key',
  'sec-websocket-version',
  'sec-websocket-protocol',
  'sec-websocket-extensions',
]);

/** Whether an entry is of a WebSocket, by its members alone. */
export function isWebSocketEntry(members: HarMembers): boolean {
  return (
    textOf(members.get('_resourceType')).toLowerCase() === 'websocket' ||
    members.has('_webSocketClose') ||
    /^wss?:/i.test(textOf(memberOf(members.get('request'), 'url')))
  );
}

/** Where messages stand beside the HAR (Playwright's `attach`): the file's name; null for none. */
export function sideFileOf(members: HarMembers): string | null {
  const name = textOf(memberOf(memberOf(members.get('response'), 'content'), '_file'));
  return name.toLowerCase().endsWith('.jsonl') ? name : null;
}

/** Reads what an entry tells of its connection; null when it names no usable URL. */
export function readHarConnection(members: HarMembers): HarConnection | null {
  const request = members.get('request');
  const url = webSocketUrl(textOf(memberOf(request, 'url')));
  if (url === null) return null;
  const response = members.get('response');
  const requestHeaders = headersOf(memberOf(request, 'headers'));
  const responseHeaders = headersOf(memberOf(response, 'headers'));
  const status = numberOf(memberOf(response, 'status')) ?? 0;
  const hasAnswer = Number.isInteger(status) && status >= 100 && status <= 999;
  // A WebSocket over HTTP/2 is accepted with 200 (RFC 8441 section 5).
  const isAccepted = status === 101 || (status === 200 && methodOf(request) === 'CONNECT');
  const subprotocol = valueOf(responseHeaders, 'sec-websocket-protocol') ?? '';
  return {
    startUs: wallUsOf(textOf(members.get('startedDateTime'))),
    options: {
      ...defaultConnectionOptions,
      url,
      headers: requestHeaders.filter(
        ({ name }) => !ownHeaders.has(name.toLowerCase()) && !name.startsWith(':'),
      ),
      subprotocols: (valueOf(requestHeaders, 'sec-websocket-protocol') ?? '')
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
      origin: valueOf(requestHeaders, 'origin'),
    },
    handshake: {
      url,
      outcome: isAccepted ? 'accepted' : hasAnswer ? 'refused' : 'failed',
      remoteAddress: addressOf(members),
      request: {
        method: methodOf(request),
        target: targetOf(url),
        headers: requestHeaders,
        rawHead: noBytes,
      },
      response: hasAnswer
        ? {
            statusCode: status,
            statusText: textOf(memberOf(response, 'statusText')).slice(0, 1000),
            headers: responseHeaders,
            ...{ rawHead: noBytes, body: noBytes, bodyTruncated: false, informational: [] },
          }
        : null,
      partialResponse: noBytes,
      timings: timingsOf(members.get('timings')),
      tls: null,
      subprotocol,
      extensions: valueOf(responseHeaders, 'sec-websocket-extensions') ?? '',
    },
  };
}

function webSocketUrl(text: string): string | null {
  if (text.length > maxTextLength) return null;
  const found = /^(ws|http)(s?):\/\/[^/?#\s]/i.exec(text);
  if (found === null) return null;
  const [head = ''] = /^[a-z]+:/i.exec(text) ?? [];
  const rest = text.slice(head.length).split('#', 1)[0] ?? '';
  return `ws${found[2]?.toLowerCase() ?? ''}:${rest}`;
}

function methodOf(request: JsonValue | undefined): string {
  const method = textOf(memberOf(request, 'method')).slice(0, 100);
  return method === '' ? 'GET' : method;
}

function targetOf(url: string): string {
  const target = /^wss?:\/\/[^/?]*(.*)$/s.exec(url)?.[1] ?? '';
  return target.startsWith('/') ? target : `/${target}`;
}

function headersOf(value: JsonValue | undefined): readonly Header[] {
  return itemsOf(value)
    .slice(0, maxHeaders)
    .flatMap((item) => {
      const name = textOf(memberOf(item, 'name')).slice(0, maxTextLength);
      const text = textOf(memberOf(item, 'value')).slice(0, maxTextLength);
      return name === '' ? [] : [{ name, value: text }];
    });
}

function valueOf(headers: readonly Header[], lowerCaseName: string): string | null {
  return headers.find(({ name }) => name.toLowerCase() === lowerCaseName)?.value ?? null;
}

/** HAR's milliseconds; TLS is a part of its `connect`. */
function timingsOf(value: JsonValue | undefined): HandshakeTimings {
  const us = (name: string): number | null => {
    const ms = numberOf(memberOf(value, name));
    return ms === null || ms < 0 || ms > 1e9 ? null : Math.round(ms * 1000);
  };
  const [connectUs, tlsUs, upgradeUs] = [us('connect'), us('ssl'), us('wait')];
  const parts = [us('blocked'), us('dns'), connectUs, us('send'), upgradeUs];
  return {
    dnsUs: us('dns'),
    tcpUs: connectUs === null ? null : Math.max(0, connectUs - (tlsUs ?? 0)),
    tlsUs,
    upgradeUs,
    totalUs: parts.reduce<number>((sum, part) => sum + (part ?? 0), 0),
  };
}

function addressOf(members: HarMembers): string | null {
  const address = textOf(members.get('serverIPAddress'))
    .replace(/^\[|\]$/g, '')
    .slice(0, 100);
  const port = numberOf(members.get('_serverPort'));
  if (address === '') return null;
  const host = address.includes(':') ? `[${address}]` : address;
  return port === null ? host : `${host}:${String(port)}`;
}
