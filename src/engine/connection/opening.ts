import type {
  ClientRequest,
  ClientRequestArgs,
  IncomingMessage,
  OutgoingHttpHeaders,
} from 'node:http';
import type { Socket } from 'node:net';
import { WebSocket, type ClientOptions } from 'ws';
import type { ConnectionError } from '../../core/connection/connection-error.ts';
import type { ConnectionOptions } from '../../core/connection/connection-options.ts';
import type { ConnectStep } from '../../core/connection/connection-state.ts';
import type { Handshake } from '../../core/connection/handshake.ts';
import { nowUs } from '../clock.ts';
import type { Crossing, DeliverRun } from './crossing.ts';
import {
  handshakeFailure,
  handshakeTimeout,
  type HandshakeSituation,
} from './handshake-failure.ts';
import { HandshakeRecord } from './handshake-record.ts';
import type { RequestParts } from './handshake-request.ts';
import { HandshakeSocket } from './handshake-socket.ts';
import { unexpectedStatus } from './unexpected-status.ts';
import { checkUpgrade, extensionInvalid, upgradeHeaderMissing } from './upgrade-check.ts';
import { WireTap } from './wire-tap.ts';

/** Options of ws 8.23 as Node's http takes them; its types know them in part. */
interface WsOptions extends Omit<ClientOptions, 'createConnection' | 'headers'> {
  readonly headers: OutgoingHttpHeaders;
  readonly closeTimeout: number;
  readonly createConnection: ClientRequestArgs['createConnection'];
}

export interface OpeningListener {
  readonly onStep: (step: ConnectStep) => void;
  /** The connection is open; nothing has been delivered yet. */
  readonly onOpen: (ws: WebSocket, tap: WireTap, handshake: Handshake) => void;
  /** There will be no connection. `bytes` show the cause when there are any. */
  readonly onFailed: (error: ConnectionError, handshake: Handshake, bytes: Uint8Array) => void;
  /** Receives what crosses the wire from the opening on. */
  readonly deliver: (crossing: Crossing) => void;
  /** The same for received plain messages. */
  readonly deliverRun: DeliverRun;
}

/**
 * One opening handshake (RFC 6455 section 4.1), from name lookup to the first frame.
 *
 * Ends in exactly one call of `onOpen` or `onFailed`, at the latest when the deadline runs out:
 * `ws` has an idle timer only, which a server that drips bytes keeps alive for ever.
 */
export class Opening {
  private readonly url: URL;
  private readonly ws: WebSocket;
  private readonly record = new HandshakeRecord();
  private transport: HandshakeSocket | null = null;
  private tap: WireTap | null = null;
  private step: ConnectStep = 'dns';
  private settled = false;
  private readonly startUs = nowUs();
  private readonly deadline: NodeJS.Timeout;
  /** A refusal whose body is still being read when the deadline comes. */
  private refusal: IncomingMessage | null = null;

  constructor(
    private readonly options: ConnectionOptions,
    private readonly parts: RequestParts,
    private readonly listener: OpeningListener,
  ) {
    this.url = new URL(parts.url);
    const wsOptions: WsOptions = {
      headers: parts.headers,
      perMessageDeflate: options.permessageDeflate,
      maxPayload: options.maxPayloadByteLength,
      maxFragments: options.maxFragments,
      maxBufferedChunks: 1024 * 1024,
      autoPong: false,
      // The closing handshake has a timer of our own, which knows who failed; this one is a backstop.
      closeTimeout: options.closeTimeoutMs + 1000,
      createConnection: (_request, created) => {
        // Dials once the request is prepared: the time that takes is not the network's.
        setImmediate(() => {
          if (!this.settled) {
            created(null, this.dial());
          }
        });
        return undefined;
      },
      finishRequest: (request) => {
        this.watch(request);
        request.end();
      },
    };
    this.ws = new WebSocket(parts.url, [...options.subprotocols], wsOptions);
    this.ws.on('upgrade', (response) => {
      this.upgraded(response);
    });
    this.ws.on('unexpected-response', (_request, response) => {
      this.refused(response);
    });
    this.ws.on('open', () => {
      this.opened();
    });
    this.ws.on('error', (error) => {
      this.failed(error);
    });
    this.deadline = setTimeout(() => {
      if (this.refusal === null) {
        this.fail(handshakeTimeout(this.situation()));
      } else {
        this.finishRefusal(this.refusal);
      }
    }, options.handshakeTimeoutMs);
  }

  /** Gives up; reported as a failure that the user asked for. */
  cancel(): void {
    this.fail({
      code: 'cancelled',
      message: 'The connection attempt was cancelled.',
      nextStep: 'Connect again when the server is ready.',
    });
  }

  private dial(): Socket {
    const secure = this.url.protocol === 'wss:';
    const { hostname, port } = this.url;
    this.transport = new HandshakeSocket({
      host: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
      port: port === '' ? (secure ? 443 : 80) : Number(port),
      secure,
      acceptUntrustedCertificate: this.options.acceptUntrustedCertificate,
      onStep: (step) => {
        this.step = step;
        this.listener.onStep(step);
      },
    });
    return this.transport.socket;
  }

  private watch(request: ClientRequest): void {
    request.maxHeadersCount = 0;
    this.record.request = request;
    request.on('information', (info) => {
      this.record.informational(info);
    });
  }

  private upgraded(response: IncomingMessage): void {
    this.record.response(response);
    this.transport?.release();
    const [first] = this.options.subprotocols;
    if (this.parts.subprotocolsBringToken === true && first !== undefined) {
      // RFC 6455 section 4.1 lets a server choose none; `ws` and a browser do not.
      response.headers['sec-websocket-protocol'] ??= first;
    }
    const error = checkUpgrade(response.headers, {
      key: this.record.key(),
      subprotocols: this.options.subprotocols,
      permessageDeflate: this.options.permessageDeflate,
    });
    if (error !== null) {
      this.fail(error, 'refused');
      return;
    }
    const deflate = response.headers['sec-websocket-extensions'] !== undefined;
    this.tap = new WireTap(
      response.socket,
      { permessageDeflate: deflate, maxPayloadByteLength: this.options.maxPayloadByteLength },
      this.listener.deliver,
      this.listener.deliverRun,
    );
  }

  private opened(): void {
    if (this.settled || this.tap === null) {
      return;
    }
    this.settle();
    const handshake = this.record.handshake('accepted', this.url, this.transport);
    this.listener.onOpen(this.ws, this.tap, handshake);
    this.tap.start();
  }

  private refused(response: IncomingMessage): void {
    this.record.response(response);
    if (response.statusCode === 101) {
      // Node takes a 101 without a usable Upgrade header for an ordinary response.
      this.fail(upgradeHeaderMissing(response.headers.upgrade), 'refused');
      return;
    }
    this.refusal = response;
    const finish = (): void => {
      this.finishRefusal(response);
    };
    response.on('data', (chunk: Uint8Array) => {
      this.record.bodyChunk(chunk);
      if (this.record.bodyTruncated()) {
        finish();
      }
    });
    response.on('end', finish);
    response.on('close', finish);
    response.on('error', finish);
  }

  private finishRefusal(response: IncomingMessage): void {
    this.fail(unexpectedStatus(response, this.record.body()), 'refused');
  }

  private failed(error: Error): void {
    if (this.refusal !== null) {
      // What follows the head of a refusal may be broken; the refusal is the news.
      this.finishRefusal(this.refusal);
      return;
    }
    const extensions = this.record.extensions();
    const invalidExtension = error.message.startsWith('Invalid Sec-WebSocket-Extensions');
    this.fail(
      invalidExtension && extensions !== null
        ? extensionInvalid(extensions)
        : handshakeFailure(error, this.situation()),
    );
  }

  private situation(): HandshakeSituation {
    return {
      url: this.url,
      step: this.step,
      elapsedUs: nowUs() - this.startUs,
      received: this.transport?.receivedBytes() ?? new Uint8Array(),
      receivedByteLength: this.transport?.receivedByteLength() ?? 0,
    };
  }

  private fail(error: ConnectionError, outcome: 'refused' | 'failed' = 'failed'): void {
    if (this.settled) {
      return;
    }
    this.settle();
    const handshake = this.record.handshake(outcome, this.url, this.transport);
    const bytes = handshake.response?.body ?? handshake.partialResponse;
    this.transport?.release();
    this.ws.terminate();
    this.transport?.socket.destroy();
    this.listener.onFailed(error, handshake, bytes);
  }

  private settle(): void {
    this.settled = true;
    clearTimeout(this.deadline);
  }
}
