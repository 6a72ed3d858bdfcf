import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { WebSocket } from 'ws';
import { atOnce } from '../../../src/engine/mock/load-mock.ts';
import { startMockServer, type MockServer } from '../../../src/engine/mock/mock-server.ts';
import { readingMockFile } from '../../../src/engine/mock/read-mock-file.ts';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

/** A server with these lines behind `framescopeMock: 1`. */
export function serve(...lines: readonly string[]): Promise<MockServer> {
  return serveWith(null, ...lines);
}

/** The same, with a token that clients must bring; null for none. */
export async function serveWith(
  token: string | null,
  ...lines: readonly string[]
): Promise<MockServer> {
  const folder = mkdtempSync(join(tmpdir(), 'framescope-mock-'));
  cleanups.push(() => {
    rmSync(folder, { recursive: true });
  });
  const path = join(folder, 'a.mock.yaml');
  writeFileSync(path, ['framescopeMock: 1', ...lines].join('\n'));
  const read = atOnce(readingMockFile(path, 'a.mock.yaml'));
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
  const { plans, rulesFor, settings } = read.mock;
  const server = await startMockServer({
    ...{ plans, rulesFor, settings, host: '127.0.0.1', port: 0, allowOrigins: [], token },
  });
  cleanups.push(() => server.close());
  return server;
}

/** A client that keeps what it got, in order. */
export async function client(server: MockServer) {
  const socket = new WebSocket(server.url);
  const got: string[] = [];
  const ended = new Promise<string>((resolve) => {
    socket.on('error', (error: Error & { code?: string }) => {
      resolve(error.code ?? error.message);
    });
    socket.on('close', (code, reason) => {
      resolve(`${code} ${reason.toString()}`.trim());
    });
  });
  socket.on('message', (data: Buffer) => got.push(data.toString()));
  cleanups.push(() => {
    socket.terminate();
  });
  await once(socket, 'open');
  async function gotten(count: number): Promise<readonly string[]> {
    while (got.length < count) await once(socket, 'message');
    return got;
  }
  return {
    socket,
    got,
    ended,
    gotten,
    send: (type: string) => {
      socket.send(JSON.stringify({ type }));
    },
  };
}

/** A socket that asks for an upgrade, and does nothing more. */
export function upgrade(server: MockServer, host: string, origin: string | null = null): Socket {
  const socket = connect(server.port, '127.0.0.1');
  cleanups.push(() => socket.destroy());
  socket.write(
    [
      'GET / HTTP/1.1',
      `Host: ${host}`,
      ...(origin === null ? [] : [`Origin: ${origin}`]),
      ...['Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13'],
      ...['Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', '', ''],
    ].join('\r\n'),
  );
  return socket;
}
