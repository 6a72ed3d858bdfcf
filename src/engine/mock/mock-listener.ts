import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Socket, type AddressInfo } from 'node:net';
import { EngineError } from '../engine-error.ts';

/** A port on which a simulated server listens. */
export interface MockListener {
  readonly port: number;
  /** No new connection is taken; the ones there are end within a moment. */
  close(): Promise<void>;
}

interface MockListenerParts {
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void;
}

/** For closing handshakes that are under way, milliseconds. */
const farewellMs = 200;

const plainAnswer =
  'This is a simulated WebSocket server of Framescope. Connect a WebSocket client to it.\n';

/** Throws EngineError `mock-port-unavailable` when the address cannot be listened on. */
export async function listenForMock(parts: MockListenerParts): Promise<MockListener> {
  const { host, port } = parts;
  const http = createServer((request, response) => {
    response.writeHead(426, { 'Content-Type': 'text/plain; charset=utf-8', Upgrade: 'websocket' });
    response.end(request.method === 'HEAD' ? undefined : plainAnswer);
  });
  http.maxConnections = 1_000;
  const sockets = new Set<Socket>();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  http.on('upgrade', (request, socket, head) => {
    // It is what 'connection' gave; the type of the event allows for other streams.
    if (socket instanceof Socket) parts.upgrade(request, socket, head);
    else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen({ host, port, exclusive: true }, resolve);
  }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const where = port === 0 ? host : `port ${port} of ${host}`;
    throw new EngineError(
      'mock-port-unavailable',
      code === 'EADDRINUSE'
        ? `Another program listens on ${where} already. Choose another port, or 0 for a free one.`
        : `The simulated server cannot listen on ${where} (${code}). Choose another address or port.`,
    );
  });
  let closed: Promise<void> | undefined;
  return {
    port: (http.address() as AddressInfo).port,
    close: () => {
      closed ??= new Promise((resolve) => {
        const timer = setTimeout(() => {
          for (const socket of sockets) socket.destroy();
        }, farewellMs);
        http.close(() => {
          clearTimeout(timer);
          resolve();
        });
        http.closeIdleConnections();
      });
      return closed;
    },
  };
}
