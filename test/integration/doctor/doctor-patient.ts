import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { KeyPair } from '../wire/key-pair.ts';

/** What a server does with those who knock. */
export interface PatientScript {
  /** Answers an ordinary request; 404 without it. */
  readonly answer?: (request: IncomingMessage, response: ServerResponse) => void;
  /** What an upgrade is refused with, such as `403 Forbidden`, with further lines and a body if wanted; null accepts it. */
  readonly refuse?: (request: IncomingMessage) => string | null;
  readonly chooseSubprotocol?: (offered: ReadonlySet<string>) => string | false;
  readonly opened?: (webSocket: WebSocket) => void;
}

/** An HTTP server with WebSockets that remembers what it was asked. */
export class Patient {
  /** Heads of the requests, in order: `GET /path`, or `UPGRADE /path`. */
  readonly asked: string[] = [];
  /** Origins of the upgrade requests, in order. */
  readonly origins: (string | undefined)[] = [];
  /** Data messages that came over WebSockets: a doctor sends none. */
  messages = 0;
  /** Codes of the Close frames that came. */
  readonly closeCodes: number[] = [];
  connections = 0;
  readonly #server;
  readonly #webSockets: WebSocketServer;
  readonly #secure: boolean;

  private constructor(script: PatientScript, keyPair: KeyPair | null) {
    this.#secure = keyPair !== null;
    const answer = (request: IncomingMessage, response: ServerResponse): void => {
      this.asked.push(`GET ${request.url ?? ''}`);
      if (script.answer === undefined) {
        response.writeHead(404).end();
      } else {
        script.answer(request, response);
      }
    };
    this.#server = keyPair === null ? createServer(answer) : createSecureServer(keyPair, answer);
    const choose = script.chooseSubprotocol;
    this.#webSockets = new WebSocketServer({
      noServer: true,
      ...(choose === undefined ? {} : { handleProtocols: choose }),
    });
    this.#server.on('connection', () => {
      this.connections += 1;
    });
    this.#server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.asked.push(`UPGRADE ${request.url ?? ''}`);
      this.origins.push(request.headers.origin);
      const refusal = script.refuse?.(request) ?? null;
      if (refusal !== null) {
        const [head = '', body = ''] = refusal.split('\r\n\r\n');
        socket.end(`HTTP/1.1 ${head}\r\nConnection: close\r\n\r\n${body}`);
        return;
      }
      this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
        webSocket.on('message', () => {
          this.messages += 1;
        });
        webSocket.on('close', (code) => this.closeCodes.push(code));
        webSocket.on('error', () => undefined);
        script.opened?.(webSocket);
      });
    });
  }

  static async start(
    script: PatientScript = {},
    keyPair: KeyPair | null = null,
    host = '127.0.0.1',
  ): Promise<Patient> {
    const patient = new Patient(script, keyPair);
    patient.#server.listen(0, host);
    await once(patient.#server, 'listening');
    return patient;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  url(path = '/ws', host = '127.0.0.1'): string {
    return `${this.#secure ? 'wss' : 'ws'}://${host}:${String(this.port)}${path}`;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    for (const client of this.#webSockets.clients) {
      client.terminate();
    }
    await closed;
  }
}
