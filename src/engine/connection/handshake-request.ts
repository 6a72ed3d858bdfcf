import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { ConnectionOptions, Header } from '../../core/connection/connection-options.ts';
import { EngineError } from '../engine-error.ts';

/** Header fields the opening handshake makes itself (RFC 6455 section 4.1). */
const reservedHeaders: Readonly<Record<string, string>> = {
  'sec-websocket-key': 'It is made anew for each handshake.',
  'sec-websocket-version': 'It is always 13.',
  'sec-websocket-protocol': 'List subprotocols under Subprotocols.',
  'sec-websocket-extensions': 'Use the switch for permessage-deflate.',
  connection: 'It is always Upgrade.',
  upgrade: 'It is always websocket.',
};

/** What goes into the opening handshake, checked. */
export interface RequestParts {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  /** The subprotocols bring a token: a server that reads it need not choose one of them. */
  readonly subprotocolsBringToken?: boolean;
}

/** Turns options into the parts of a request; throws EngineError where they cannot be used. */
export function requestParts(options: ConnectionOptions): RequestParts {
  const url = parseUrl(options.url);
  url.search = withParameters(url.search, options.queryParameters);
  checkSubprotocols(options.subprotocols);
  const origin = options.origin === null ? [] : [{ name: 'Origin', value: options.origin }];
  return { url: url.href, headers: headerRecord([...options.headers, ...origin]) };
}

function parseUrl(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new EngineError('url-invalid', `"${text}" is not a URL. Start it with ws:// or wss://.`);
  }
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') {
    throw new EngineError(
      'url-scheme',
      `A WebSocket URL starts with ws:// or wss://, not ${url.protocol}//.`,
    );
  }
  if (url.hash !== '') {
    throw new EngineError(
      'url-fragment',
      `A WebSocket URL has no fragment (RFC 6455 section 3). Remove "${url.hash}" or write # as %23.`,
    );
  }
  return url;
}

/** Appends parameters and leaves the query the user wrote byte for byte. */
function withParameters(search: string, parameters: readonly Header[]): string {
  const added = parameters.map(({ name, value }) => `${encoded(name)}=${encoded(value)}`);
  const own = search.startsWith('?') ? search.slice(1) : search;
  const all = own === '' ? added : [own, ...added];
  return all.length === 0 ? '' : `?${all.join('&')}`;
}

function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    throw new EngineError(
      'query-parameter-invalid',
      'A query parameter holds half a character (a lone surrogate), which UTF-8 cannot express.',
    );
  }
}

function checkSubprotocols(subprotocols: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of subprotocols) {
    if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) {
      throw new EngineError(
        'subprotocol-invalid',
        `"${name}" cannot be a subprotocol: letters, digits and !#$%&'*+-.^_\`|~ only.`,
      );
    }
    if (seen.has(name)) {
      throw new EngineError('subprotocol-repeated', `The subprotocol "${name}" is listed twice.`);
    }
    seen.add(name);
  }
}

function headerRecord(headers: readonly Header[]): Record<string, string | string[]> {
  const record = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const { name, value } of headers) {
    checkHeader(name, value);
    const key = name.toLowerCase();
    const known = record.get(key);
    if (known === undefined) {
      record.set(key, { name, values: [value] });
    } else {
      known.values.push(value);
    }
  }
  return Object.fromEntries(
    [...record.values()].map(({ name, values }) => [
      name,
      values.length === 1 ? (values[0] ?? '') : values,
    ]),
  );
}

function checkHeader(name: string, value: string): void {
  const key = name.toLowerCase();
  const reserved = Object.hasOwn(reservedHeaders, key) ? reservedHeaders[key] : undefined;
  if (reserved !== undefined) {
    throw new EngineError('header-reserved', `The header ${name} cannot be set. ${reserved}`);
  }
  try {
    validateHeaderName(name);
  } catch {
    throw new EngineError(
      'header-invalid',
      `"${name}" cannot be a header name: letters, digits and !#$%&'*+-.^_\`|~ only.`,
    );
  }
  try {
    validateHeaderValue(name, value);
  } catch {
    throw new EngineError(
      'header-invalid',
      `The value of the header ${name} has characters that HTTP does not allow, such as a line break.`,
    );
  }
}
