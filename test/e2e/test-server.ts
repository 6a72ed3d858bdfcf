import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

/** What the server does with a client that it has accepted. */
export type ClientScript = (client: WebSocket, request: IncomingMessage) => void;

/** A message as the server got it. */
export interface ReceivedMessage {
  readonly bytes: Buffer;
  readonly isBinary: boolean;
}

/** A WebSocket server on loopback that this project's engine knows nothing of; it counts what it sees. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  /** Every client ever accepted, in order, gone or not. */
  readonly clients: readonly WebSocket[];
  /** The upgrade requests of those clients. */
  readonly requests: readonly IncomingMessage[];
  readonly received: readonly ReceivedMessage[];
  /** Sends one message to every open client. */
  send(data: string | Uint8Array): void;
  /** Clients whose connection is open now. */
  openCount(): number;
  close(): Promise<void>;
}

/** Starts a server that runs `script` for each client: on a free port, or on this one. */
export async function startTestServer(
  script: ClientScript = () => undefined,
  wantedPort = 0,
): Promise<TestServer> {
  const http = createServer();
  const webSockets = new WebSocketServer({ server: http });
  const clients: WebSocket[] = [];
  const requests: IncomingMessage[] = [];
  const received: ReceivedMessage[] = [];
  webSockets.on('connection', (client, request) => {
    clients.push(client);
    requests.push(request);
    client.on('error', () => undefined);
    client.on('message', (bytes: Buffer, isBinary) => received.push({ bytes, isBinary }));
    script(client, request);
  });
  const port = await listen(http, wantedPort);
  const openClients = (): readonly WebSocket[] =>
    clients.filter((client) => client.readyState === client.OPEN);
  return {
    url: `ws://127.0.0.1:${port}/`,
    port,
    clients,
    requests,
    received,
    send: (data) => {
      for (const client of openClients()) client.send(data);
    },
    openCount: () => openClients().length,
    close: async () => {
      for (const client of clients) client.terminate();
      const closed = once(http, 'close');
      http.close();
      http.closeAllConnections();
      await closed;
    },
  };
}

/** Starts a plain HTTP server that answers every request, upgrade or not, with this status and body. */
export async function startHttpServer(status: number, body: string): Promise<Server> {
  const http = createServer((_request, response) => {
    response.writeHead(status, { 'content-type': 'text/plain' }).end(body);
  });
  await listen(http);
  return http;
}

/** The port of a server that listens. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** A port on which nothing listens: one that was free a moment ago. */
export async function unusedPort(): Promise<number> {
  const http = createServer();
  const port = await listen(http);
  http.close();
  await once(http, 'close');
  return port;
}

async function listen(http: Server, port = 0): Promise<number> {
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  return portOf(http);
}

/** Sends every message back as it came. */
export const echo: ClientScript = (client) => {
  client.on('message', (bytes: Buffer, isBinary) => {
    client.send(bytes, { binary: isBinary });
  });
};

/** Sends these texts as soon as a client is there. */
export function greet(...texts: readonly string[]): ClientScript {
  return (client) => {
    for (const text of texts) client.send(text);
  };
}
