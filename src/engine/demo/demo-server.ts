import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { EngineError } from '../engine-error.ts';
import { answerDemoRequest } from './demo-answers.ts';
import { demoHelp } from './demo-help.ts';
import { demoPaths, describeDemoPaths } from './demo-path.ts';
import type { DemoPath } from './demo-path.ts';
import { parseDemoRequest } from './demo-request.ts';
import { DemoSession } from './demo-session.ts';
import { startTicker } from './demo-ticker.ts';

/** A running demo server. */
export interface DemoServer {
  /** Such as `ws://127.0.0.1:40000/`. */
  readonly url: string;
  readonly port: number;
  /** Ends every connection at once and stops listening. May be called again. */
  close(): Promise<void>;
}

const subprotocols: readonly string[] = ['demo.v1', 'echo'];
const maxPayloadByteLength = 100 * 1024 * 1024;
const maxQueuedByteLength = 128 * 1024 * 1024;

/**
 * Starts the demo server on 127.0.0.1, by default on a free port.
 *
 * Throws EngineError `demo-port-unavailable` when the port cannot be used.
 */
export async function startDemoServer(
  options: { readonly port?: number } = {},
): Promise<DemoServer> {
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxPayloadByteLength,
    perMessageDeflate: true,
    handleProtocols: (offered) => [...offered].find((name) => subprotocols.includes(name)) ?? false,
  });
  const http = createServer(answerHttp);
  const sockets = new Set<Socket>();
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  http.on('upgrade', (request, socket, head) => {
    const path = demoPaths.get(pathOf(request));
    if (path === undefined) {
      refuseUpgrade(socket, pathOf(request));
      return;
    }
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      serve(webSocket, path);
    });
  });

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen({ host: '127.0.0.1', port: options.port ?? 0, exclusive: true }, resolve);
  }).catch((error: unknown) => {
    throw new EngineError(
      'demo-port-unavailable',
      `The demo server cannot use port ${options.port ?? 0} of 127.0.0.1 (${reasonOf(error)}). Choose another port, or none for a free one.`,
    );
  });

  const { port } = http.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  return {
    url: `ws://127.0.0.1:${port}/`,
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

function serve(webSocket: WebSocket, path: DemoPath): void {
  const session = new DemoSession(webSocket);
  // ws closes with the code that the client's fault calls for; this listener lets it.
  webSocket.on('error', () => undefined);
  webSocket.on('message', (data: Buffer, isBinary) => {
    if (path.answers === 'nothing' || !session.open) {
      return;
    }
    if (session.bufferedAmount > maxQueuedByteLength) {
      session.close(1008, 'Read your answers before asking for more.');
      return;
    }
    if (isBinary) {
      session.send(data);
    } else if (path.answers === 'echo') {
      session.send(data.toString());
    } else {
      answerText(session, data.toString());
    }
  });
  if (path.welcome) {
    session.sendJson({
      type: 'welcome',
      server: 'Framescope demo',
      subprotocol: webSocket.protocol,
      try: Object.values(demoHelp).map(({ example }) => example),
    });
  }
  if (path.ticker) {
    startTicker(session);
  }
}

function answerText(session: DemoSession, text: string): void {
  const parsed = parseDemoRequest(text);
  switch (parsed.kind) {
    case 'request':
      answerDemoRequest(session, parsed.request, text);
      break;
    case 'bad':
      session.sendJson({ type: 'error', id: parsed.id, message: parsed.message });
      break;
    case 'plain':
      session.send(text);
      break;
  }
}

function answerHttp(request: IncomingMessage, response: ServerResponse): void {
  const path = pathOf(request);
  const found = path === '/health' || demoPaths.has(path);
  const text =
    path === '/health'
      ? 'ok\n'
      : `Framescope demo server. Connect a WebSocket client to one of these paths:\n${describeDemoPaths()}\n`;
  response.writeHead(found ? 200 : 404, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(request.method === 'HEAD' ? undefined : text);
}

function refuseUpgrade(socket: Duplex, path: string): void {
  const body = `There is no ${path} here. The paths are:\n${describeDemoPaths()}\n`;
  // A client that resets instead of reading the answer needs none.
  socket.on('error', () => undefined);
  socket.resume();
  socket.end(
    'HTTP/1.1 404 Not Found\r\n' +
      'Content-Type: text/plain; charset=utf-8\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\n` +
      'Connection: close\r\n\r\n' +
      body,
  );
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
