import { createHash } from 'node:crypto';

/** An upgrade request as the server read it, byte for byte. */
export interface RequestHead {
  readonly method: string;
  readonly target: string;
  /** Name and value of each header line, in order and case of the wire. */
  readonly headers: readonly (readonly [string, string])[];
  readonly raw: string;
}

/** Splits a request head (RFC 9112 section 3) without interpreting it. */
export function parseRequestHead(raw: string): RequestHead {
  const [requestLine = '', ...lines] = raw.trimEnd().split('\r\n');
  const [method = '', target = ''] = requestLine.split(' ');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
  });
  return { method, target, headers, raw };
}

/** First value of a header, found regardless of case; null when it is absent. */
export function headerOf(head: RequestHead, name: string): string | null {
  return head.headers.find(([n]) => n.toLowerCase() === name.toLowerCase())?.[1] ?? null;
}

/** `Sec-WebSocket-Accept` that answers a key (RFC 6455 section 4.2.2). */
export function acceptValue(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

/** A response head from its lines, each ended with CRLF and the whole with an empty line. */
export function responseHead(...lines: readonly string[]): Buffer {
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
}

/** The 101 that accepts a request, with further header lines. */
export function switchingProtocols(head: RequestHead, ...extra: readonly string[]): Buffer {
  return responseHead(
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${acceptValue(headerOf(head, 'Sec-WebSocket-Key') ?? '')}`,
    ...extra,
  );
}
