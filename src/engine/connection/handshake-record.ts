import type { ClientRequest, InformationEvent, IncomingMessage } from 'node:http';
import type { Header } from '../../core/connection/connection-options.ts';
import type {
  Handshake,
  HandshakeRequest,
  HandshakeResponse,
  InformationalResponse,
} from '../../core/connection/handshake.ts';
import { concatBytes } from '../../core/rfc6455/bytes.ts';
import type { HandshakeSocket } from './handshake-socket.ts';

/** Bytes of the body of a refusal that are kept. */
const maxBodyLength = 64 * 1024;

interface ResponseHead {
  readonly statusCode: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
}

/** Gathers what an opening handshake showed of itself. */
export class HandshakeRecord {
  request: ClientRequest | null = null;
  private readonly informationals: InformationalResponse[] = [];
  private head: ResponseHead | null = null;
  private readonly bodyChunks: Uint8Array[] = [];
  private bodyLength = 0;

  /** Our `Sec-WebSocket-Key`. */
  key(): string {
    return String(this.request?.getHeader('sec-websocket-key') ?? '');
  }

  /** The `Sec-WebSocket-Extensions` of the response; null without one. */
  extensions(): string | null {
    return this.header('sec-websocket-extensions');
  }

  informational(info: InformationEvent): void {
    this.informationals.push({
      statusCode: info.statusCode,
      headers: pairs(info.rawHeaders),
    });
  }

  response(response: IncomingMessage): void {
    this.head = {
      statusCode: response.statusCode ?? 0,
      statusText: response.statusMessage ?? '',
      headers: pairs(response.rawHeaders),
    };
  }

  bodyChunk(chunk: Uint8Array): void {
    const room = maxBodyLength - this.bodyLength;
    if (room > 0) {
      this.bodyChunks.push(chunk.subarray(0, room));
    }
    this.bodyLength += chunk.byteLength;
  }

  body(): Uint8Array {
    return new Uint8Array(concatBytes(this.bodyChunks));
  }

  bodyTruncated(): boolean {
    return this.bodyLength > maxBodyLength;
  }

  handshake(outcome: Handshake['outcome'], url: URL, transport: HandshakeSocket | null): Handshake {
    const received = transport?.receivedBytes() ?? new Uint8Array();
    const headStart = skipHeads(received, this.informationals.length);
    const headEnd = endOfHead(received, headStart);
    const response = this.head === null ? null : this.responseOf(this.head, received, headStart);
    return {
      url: url.href,
      outcome,
      remoteAddress: transport?.remoteAddress() ?? null,
      request: requestOf(transport?.sentBytes() ?? new Uint8Array()),
      response,
      partialResponse:
        response === null ? received.slice(headStart, headEnd + maxBodyLength) : new Uint8Array(),
      timings: transport?.timings() ?? {
        dnsUs: null,
        tcpUs: null,
        tlsUs: null,
        upgradeUs: null,
        totalUs: 0,
      },
      tls: transport?.tls() ?? null,
      subprotocol: this.header('sec-websocket-protocol') ?? '',
      extensions: this.extensions() ?? '',
    };
  }

  private responseOf(head: ResponseHead, received: Uint8Array, start: number): HandshakeResponse {
    return {
      ...head,
      rawHead: received.slice(start, endOfHead(received, start)),
      body: this.body(),
      bodyTruncated: this.bodyTruncated(),
      informational: this.informationals,
    };
  }

  private header(lowerCaseName: string): string | null {
    const found = this.head?.headers.find(({ name }) => name.toLowerCase() === lowerCaseName);
    return found?.value ?? null;
  }
}

function requestOf(sent: Uint8Array): HandshakeRequest | null {
  const rawHead = sent.slice(0, endOfHead(sent, 0));
  const [requestLine = '', ...lines] = Buffer.from(rawHead).toString('latin1').split('\r\n');
  const [method = '', target = ''] = requestLine.split(' ');
  if (target === '') {
    return null;
  }
  const headers = lines.flatMap((line) => {
    const colon = line.indexOf(':');
    return colon < 0 ? [] : [{ name: line.slice(0, colon), value: line.slice(colon + 1).trim() }];
  });
  return { method, target, headers, rawHead };
}

function pairs(rawHeaders: readonly string[]): readonly Header[] {
  const headers: Header[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.push({ name: rawHeaders[index] ?? '', value: rawHeaders[index + 1] ?? '' });
  }
  return headers;
}

/** Offset behind the empty line that ends the head beginning at `start`; the end without one. */
function endOfHead(bytes: Uint8Array, start: number): number {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(
    '\r\n\r\n',
    start,
  );
  return at < 0 ? bytes.byteLength : at + 4;
}

function skipHeads(bytes: Uint8Array, count: number): number {
  let offset = 0;
  for (let skipped = 0; skipped < count; skipped += 1) {
    offset = endOfHead(bytes, offset);
  }
  return offset;
}
