import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { EngineError } from '../engine-error.ts';

/** What a demo server does with what reaches its port. */
export interface DemoListenerParts {
  /** 0 for a free one. */
  readonly port: number;
  answer(request: IncomingMessage, response: ServerResponse): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** A port of this machine on which a demo server listens. */
export interface DemoListener {
  readonly port: number;
  /** Ends every connection at once and stops listening. May be called again. */
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1.
 *
 * Throws EngineError `demo-port-unavailable` when the port cannot be used.
 */
export async function listenForDemo(parts: DemoListenerParts): Promise<DemoListener> {
  const http = createServer((request, response) => {
    parts.answer(request, response);
  });
  const sockets = new Set<Socket>();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  http.on('upgrade', (request, socket, head) => {
    parts.upgrade(request, socket, head);
  });

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen({ host: '127.0.0.1', port: parts.port, exclusive: true }, resolve);
  }).catch((error: unknown) => {
    throw new EngineError(
      'demo-port-unavailable',
      `The demo server cannot use port ${parts.port} of 127.0.0.1 (${reasonOf(error)}). Choose another port, or none for a free one.`,
    );
  });

  const { port } = http.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  return {
    port,
    close: () => {
      closed ??= new Promise((resolve) => {
        http.close(() => {
          resolve();
        });
        for (const socket of sockets) {
          socket.destroy();
        }
      });
      return closed;
    },
  };
}

/** Answers an upgrade request with a status line such as `404 Not Found` and a text. */
export function refuseUpgrade(
  socket: Duplex,
  status: string,
  body: string,
  contentType = 'text/plain; charset=utf-8',
): void {
  // A client that resets instead of reading the answer needs none.
  socket.on('error', () => undefined);
  socket.resume();
  socket.end(
    `HTTP/1.1 ${status}\r\n` +
      `Content-Type: ${contentType}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n` +
      'Connection: close\r\n\r\n' +
      body,
  );
}

/** The path that a request is for, without its query. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

/** The query of a request. */
export function queryOf(request: IncomingMessage): URLSearchParams {
  return new URLSearchParams((request.url ?? '').split('?').slice(1).join('?'));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
