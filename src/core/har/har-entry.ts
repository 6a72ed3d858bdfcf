import type { Header } from '../connection/connection-options.ts';
import type { ClockOrigin } from '../connection/connection-snapshot.ts';
import type { Handshake, HandshakeResponse } from '../connection/handshake.ts';
import { millisecondsOf } from '../text/wall-time.ts';

/** What an entry of a HAR tells of an attempt to connect. Times are microseconds of the log's clock. */
export interface HarEntrySource {
  readonly connectionId: number;
  /** Where it went, for when its handshake is not known. */
  readonly url: string;
  readonly startUs: number;
  readonly lastUs: number;
  readonly handshake: Handshake | null;
  /** Why it failed, in words; '' when it did not. */
  readonly failure: string;
}

/** Microseconds of the log's clock as seconds since 1970, as `_webSocketMessages` have them. */
export function harSeconds(timeUs: number, origin: ClockOrigin): number {
  return (Math.round(origin.wallTimeMs * 1000) + Math.round(timeUs - origin.timeUs)) / 1e6;
}

/** An entry as JSON without its last brace, so that messages can follow. */
export function harEntryHead(source: HarEntrySource, origin: ClockOrigin): string {
  const { connectionId, startUs, lastUs, handshake, failure } = source;
  const url = handshake?.url ?? source.url;
  const { response = null, request = null, remoteAddress = null } = handshake ?? {};
  const address = addressOf(remoteAddress);
  const entry = {
    _resourceType: 'websocket',
    startedDateTime: new Date(harSeconds(startUs, origin) * 1000).toISOString(),
    time: millisecondsOf(Math.max(0, lastUs - startUs)),
    request: {
      method: request?.method ?? 'GET',
      url,
      httpVersion: 'HTTP/1.1',
      headers: pairs(request?.headers ?? []),
      queryString: queryOf(url),
      cookies: [],
      headersSize: sizeOf(request?.rawHead),
      bodySize: 0,
    },
    response: responseOf(response, failure),
    cache: {},
    timings: timingsOf(handshake, lastUs - startUs),
    ...(address !== null && { serverIPAddress: address }),
    connection: String(connectionId),
  };
  return JSON.stringify(entry).slice(0, -1);
}

function responseOf(response: HandshakeResponse | null, failure: string): object {
  const error = failure === '' ? {} : { _error: failure };
  if (response === null) {
    return {
      ...{ status: 0, statusText: '', httpVersion: 'HTTP/1.1', headers: [], cookies: [] },
      content: { size: 0, mimeType: 'x-unknown' },
      ...{ redirectURL: '', headersSize: -1, bodySize: -1, _transferSize: 0, ...error },
    };
  }
  const { statusCode, statusText, headers, body, rawHead } = response;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body);
  return {
    ...{ status: statusCode, statusText, httpVersion: 'HTTP/1.1', headers: pairs(headers) },
    cookies: [],
    content: {
      size: body.length,
      mimeType: valueOf(headers, 'content-type') ?? 'x-unknown',
      ...(body.length > 0 && { text }),
    },
    redirectURL: valueOf(headers, 'location') ?? '',
    ...{ headersSize: sizeOf(rawHead), bodySize: body.length },
    ...{ _transferSize: rawHead.length + body.length, ...error },
  };
}

/** HAR counts TLS as a part of `connect`. */
function timingsOf(handshake: Handshake | null, totalUs: number): object {
  const { dnsUs, tcpUs, tlsUs, upgradeUs, totalUs: openingUs } = handshake?.timings ?? noTimings;
  const part = (us: number | null): number => (us === null ? -1 : millisecondsOf(us));
  return {
    blocked: -1,
    dns: part(dnsUs),
    connect: tcpUs === null ? -1 : millisecondsOf(tcpUs + (tlsUs ?? 0)),
    ssl: part(tlsUs),
    send: 0,
    wait: millisecondsOf(upgradeUs ?? 0),
    receive: millisecondsOf(Math.max(0, totalUs - openingUs)),
  };
}

const noTimings = { dnsUs: null, tcpUs: null, tlsUs: null, upgradeUs: null, totalUs: 0 };

function queryOf(url: string): readonly Header[] {
  const start = url.indexOf('?');
  if (start === -1) return [];
  const [query = ''] = url.slice(start + 1).split('#');
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      return {
        name: decoded(equals === -1 ? part : part.slice(0, equals)),
        value: equals === -1 ? '' : decoded(part.slice(equals + 1)),
      };
    });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function pairs(headers: readonly Header[]): readonly Header[] {
  return headers.map(({ name, value }) => ({ name, value }));
}

function valueOf(headers: readonly Header[], lowerCaseName: string): string | null {
  return headers.find(({ name }) => name.toLowerCase() === lowerCaseName)?.value ?? null;
}

/** Bytes of a head; -1, which is HAR for unknown, when it is not held. */
function sizeOf(head: Uint8Array | undefined): number {
  return head === undefined || head.length === 0 ? -1 : head.length;
}

/** `127.0.0.1:80` and `[::1]:80` without port and brackets; null for what is no address. */
function addressOf(remoteAddress: string | null): string | null {
  const found = /^(?:\[([0-9a-f:.]+)\]|(\d{1,3}(?:\.\d{1,3}){3}))(?::\d+)?$/i.exec(
    remoteAddress ?? '',
  );
  return found?.[1] ?? found?.[2] ?? null;
}
