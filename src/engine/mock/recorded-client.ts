import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { RecordedConnection } from '../../core/capture/recorded-connection.ts';
import type { CloseStatus } from '../../core/connection/close-status.ts';
import { defaultConnectionOptions, type Header } from '../../core/connection/connection-options.ts';
import type { ClockOrigin } from '../../core/connection/connection-snapshot.ts';
import type { ConnectionError } from '../../core/connection/connection-error.ts';
import type { ConnectionState } from '../../core/connection/connection-state.ts';
import type { Handshake } from '../../core/connection/handshake.ts';
import type { Direction, NewLogEntry } from '../../core/log/log-entry.ts';
import { encodeClosePayload } from '../../core/rfc6455/close-code.ts';
import { ImportPairing } from '../convert/import-pairing.ts';
import { importedControl, importedMessage } from '../convert/imported-entry.ts';
import { nowUs } from '../clock.ts';
import type { EntrySink } from '../log-store.ts';

interface RecordedClientParts {
  readonly log: EntrySink;
  readonly origin: ClockOrigin;
  readonly request: IncomingMessage;
  /** Where the server listens. */
  readonly host: string;
  /** The lines of the response's head, but for those that every response has. */
  readonly response: readonly string[];
  readonly ended: () => void;
}

const noBytes = new Uint8Array();
/** Clients of one server at most, among whom requests that wait for answers are shared out. */
const maxClients = 100;

/** One client of a simulated server on its way into a log, as the client would have recorded it. */
export class RecordedClient {
  private readonly pairing: ImportPairing;
  private readonly openedUs = nowUs();
  private readonly handshake: Handshake;
  private readonly counts = {
    send: { messages: 0, controlFrames: 0, byteLength: 0, wireLength: 0 },
    receive: { messages: 0, controlFrames: 0, byteLength: 0, wireLength: 0 },
  };
  private readonly closes: { send: CloseStatus | null; receive: CloseStatus | null } = {
    send: null,
    receive: null,
  };
  private state: ConnectionState;

  constructor(
    readonly id: number,
    private readonly parts: RecordedClientParts,
  ) {
    const { openedUs } = this;
    this.pairing = new ImportPairing(parts.origin, maxClients);
    this.handshake = handshakeOf(parts);
    this.state = { phase: 'open', sinceUs: openedUs };
    this.append({
      ...{ kind: 'note', connectionId: id, timeUs: openedUs, payload: noBytes },
      message:
        'Recorded at a simulated server, as its client sees it. Frames and lengths on the wire are not known.',
    });
    const { handshake } = this;
    this.append({ kind: 'handshake', connectionId: id, timeUs: openedUs, handshake });
    this.append({ kind: 'state', connectionId: id, timeUs: openedUs, state: this.state });
  }

  /** A data message; `send` is what the client said. */
  message(direction: Direction, opcode: 1 | 2, payload: Uint8Array): void {
    const timeUs = nowUs();
    const entry = importedMessage({ connectionId: this.id, timeUs, direction, payload }, opcode);
    const isAnswer = opcode === 1 && direction === 'receive';
    const pair = isAnswer ? this.pairing.answerTo(payload, timeUs) : null;
    const seq = this.append({ ...entry, pair });
    if (isAnswer) this.pairing.received(seq, payload, timeUs);
    else if (opcode === 1) this.pairing.sent(seq, payload, timeUs);
    this.counts[direction].messages += 1;
    this.counts[direction].byteLength += payload.byteLength;
  }

  control(direction: Direction, opcode: 8 | 9 | 10, payload: Uint8Array): void {
    const timeUs = nowUs();
    this.append(importedControl({ connectionId: this.id, timeUs, direction, payload }, opcode));
    this.counts[direction].controlFrames += 1;
  }

  /** A Close frame; code null for one without. Only the first of each side counts. */
  close(direction: Direction, code: number | null, reason: string): void {
    if (this.closes[direction] !== null) return;
    this.closes[direction] = { code: code ?? 1005, reason };
    this.control(direction, 8, encodeClosePayload(code, reason));
  }

  /** The connection is over; what ended it, when that was no closing handshake. */
  end(error: string | null): void {
    const { send: sent, receive: received } = this.closes;
    const sinceUs = nowUs();
    this.state = {
      ...{ phase: 'closed', sinceUs, sent, received },
      ...{ code: received?.code ?? 1006, reason: received?.reason ?? '' },
      wasClean: sent !== null && received !== null,
      error: error === null ? null : cutError(error),
    };
    this.append({ kind: 'state', connectionId: this.id, timeUs: sinceUs, state: this.state });
    this.parts.ended();
  }

  snapshot(): RecordedConnection {
    const { request, origin } = this.parts;
    const { handshake } = this;
    const offered = request.headers['sec-websocket-protocol'] ?? '';
    const subprotocols = offered.split(',').flatMap((name) => name.trim() || []);
    return {
      id: this.id,
      options: {
        ...defaultConnectionOptions,
        ...{ url: handshake.url, subprotocols, origin: request.headers.origin ?? null },
      },
      ...{ state: this.state, attempt: 1, origin, openedUs: this.openedUs },
      ...{ send: { ...this.counts.send }, receive: { ...this.counts.receive } },
      ...{ problems: 0, bufferedAmount: 0, receiving: null, lastReceiveUs: null },
      ...{ handshake, lifecycle: [], profile: null },
    };
  }

  private append(entry: NewLogEntry): number {
    return this.parts.log.append(entry);
  }
}

/** Records what a client says and how its connection ends; what it is told is recorded where it is sent. */
export function recordClient(webSocket: WebSocket, record: RecordedClient): void {
  let failure: string | null = null;
  webSocket.on('error', ({ message }) => {
    failure = message;
  });
  webSocket.on('message', (data: Buffer, isBinary) => {
    record.message('send', isBinary ? 2 : 1, data);
  });
  webSocket.on('ping', (data) => {
    record.control('send', 9, data);
    // ws answers it by itself.
    record.control('receive', 10, data);
  });
  webSocket.on('pong', (data) => {
    record.control('send', 10, data);
  });
  webSocket.once('close', (code, reason) => {
    if (failure === null && code !== 1006) {
      const status = code === 1005 ? null : code;
      record.close('send', status, reason.toString());
      // What was not closed by us was answered by ws in kind.
      record.close('receive', status, reason.toString());
    }
    record.end(failure);
  });
}

function handshakeOf({ request, host, response }: RecordedClientParts): Handshake {
  const target = request.url ?? '/';
  const headers = response.slice(1).map((line): Header => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
  });
  const valueOf = (name: string): string =>
    headers.find((header) => header.name.toLowerCase() === name)?.value ?? '';
  return {
    ...{ url: `ws://${host}${target}`, outcome: 'accepted', remoteAddress: host },
    request: {
      ...{ method: 'GET', target, headers: pairsOf(request.rawHeaders), rawHead: noBytes },
    },
    response: {
      ...{ statusCode: 101, statusText: 'Switching Protocols', headers, rawHead: noBytes },
      ...{ body: noBytes, bodyTruncated: false, informational: [] },
    },
    partialResponse: noBytes,
    timings: { dnsUs: null, tcpUs: null, tlsUs: null, upgradeUs: null, totalUs: 0 },
    tls: null,
    subprotocol: valueOf('sec-websocket-protocol'),
    extensions: valueOf('sec-websocket-extensions'),
  };
}

/** Names and values in turn. */
function pairsOf(raw: readonly string[]): readonly Header[] {
  const headers: Header[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) {
    headers.push({ name: raw[i] ?? '', value: raw[i + 1] ?? '' });
  }
  return headers;
}

function cutError(reason: string): ConnectionError {
  return {
    code: 'simulated-connection-ended',
    message: `The connection to the simulated server ended: ${reason}`,
    nextStep: 'Look at the last messages before it.',
  };
}
