import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { WebSocketServer } from 'ws';
import { defaultConnectionOptions } from '../../../src/core/connection/connection-options.ts';
import { isOpen, isOver } from '../../../src/core/connection/connection-state.ts';
import { createCapture } from '../../../src/engine/capture/create-capture.ts';
import type { WritableCapture } from '../../../src/engine/capture/capture.ts';
import { Engine } from '../../../src/engine/engine.ts';
import { canaries } from './canaries.ts';

const c = canaries;
const bye = Buffer.from('bye');
const part = (value: string): string => Buffer.from(value).toString('base64url');

/** A JSON Web Token that names the subject canary. */
export const token = [
  part('{"alg":"HS256","typ":"JWT"}'),
  part(`{"sub":"${c.jwtSubject}","exp":1893456000}`),
  part('a signature of so many bytes'),
].join('.');

/** An id that is no secret, and stands in several messages. */
export const orderId = '7f1c9c1e-5d0e-4a55-9d8f-3f8a3c0f2b11';

/** Records two connections to a server with all canaries in them; the capture is flushed and still open. */
export async function recordConversation(path: string): Promise<WritableCapture> {
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/refuse') === true) return;
    response.end();
  });
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: { threshold: 0 },
    handleProtocols: () => 'bearer',
  });
  sockets.on('headers', (headers) => {
    headers.push(`Set-Cookie: session=${c.setCookie}; HttpOnly; Path=/`);
  });
  sockets.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => {
      if ((data as Buffer).equals(bye)) socket.close(4001, `token=${c.closeReason}`);
      else socket.send(data, { binary: isBinary });
    });
  });
  server.on('upgrade', (request, socket, head) => {
    if (request.url?.startsWith('/refuse') === true) {
      const body = `{"error":"password=${c.errorBody} was refused"}`;
      socket.end(
        `HTTP/1.1 302 Found\r\nLocation: https://host/login?token=${c.location}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const capture = createCapture(path, { createdBy: 'test' });
  const engine = new Engine({ log: capture.log });
  const saved = engine.onStateChange((connection) => {
    capture.saveConnection(connection);
  });
  const until = async (id: number, holds: () => boolean): Promise<void> => {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        const done = engine.onStateChange(finish);
        const unsubscribe = capture.log.subscribe(finish);
        function finish(): void {
          done();
          unsubscribe();
          resolve();
        }
        if (id === 0) finish();
      });
    }
  };
  const state = (id: number) => engine.connections().find((one) => one.id === id)?.state;
  const id = engine.connect({
    ...defaultConnectionOptions,
    url: `ws://127.0.0.1:${port}/chat?token=${c.queryToken}&order=${orderId}`,
    headers: [
      { name: 'Authorization', value: `Bearer ${c.authorization}` },
      {
        name: 'Proxy-Authorization',
        value: `Basic ${Buffer.from(`anna:${c.proxyAuthorization}`).toString('base64')}`,
      },
      { name: 'Cookie', value: `theme=dark; sid=${c.cookie}` },
    ],
    subprotocols: ['bearer', c.subprotocol],
    queryParameters: [{ name: 'access_token', value: c.accessToken }],
  });
  await until(id, () => {
    const now = state(id);
    return now !== undefined && isOpen(now);
  });
  const texts = [
    JSON.stringify({ type: 'hello', jwt: token, order: orderId }),
    JSON.stringify({ type: 'connection_init', payload: { who: c.connectionInit } }),
    `CONNECT\naccept-version:1.2\nlogin:guest\npasscode:${c.passcode}\n\n\0`,
    `40${JSON.stringify({ token: c.socketIo })}`,
    `<auth mechanism="PLAIN">${Buffer.from(`\0anna\0${c.sasl}`).toString('base64')}</auth>`,
    JSON.stringify({ key: `-----BEGIN PRIVATE KEY-----\n${c.pem}\n-----END PRIVATE KEY-----\n` }),
    JSON.stringify({ env: `HOME=/home/x\nAPI_KEY=${c.environment}\n` }),
    JSON.stringify({ via: `http://proxyuser:${c.proxyUrl}@proxy.example:3128/` }),
    JSON.stringify({ from: `wss://${c.urlUser}@example.com/`, order: orderId }),
    JSON.stringify({ secret: c.compressed, filler: 'x'.repeat(2_000) }),
    // Seen once more, in other spellings.
    ...Object.values(c).map((canary) =>
      JSON.stringify({
        x: Buffer.from(`--${canary}`).toString('base64'),
        y: Buffer.from(canary).toString('hex'),
      }),
    ),
    JSON.stringify({
      note: `password=${c.note}`,
      annotation: `{"token":"${c.annotation}"}`,
      ping: `secret=${c.ping}`,
    }),
  ];
  const binaries = [
    mqttConnect(),
    gzipSync(JSON.stringify({ password: c.packed, order: orderId })),
  ];
  for (const text of texts) engine.send(id, { kind: 'text', text });
  for (const bytes of binaries) engine.send(id, { kind: 'binary', bytes });
  engine.send(id, { kind: 'ping', bytes: Buffer.from(`secret=${c.ping}`) });
  engine.send(id, { kind: 'text', text: 'bye' });
  const refused = engine.connect({
    ...defaultConnectionOptions,
    url: `ws://127.0.0.1:${port}/refuse`,
  });
  for (const one of [id, refused]) {
    await until(one, () => {
      const now = state(one);
      return now !== undefined && isOver(now);
    });
  }
  capture.annotate({ seq: 3, bookmarked: true, note: `see token=${c.annotation}` });
  for (const connection of engine.connections()) capture.saveConnection(connection);
  saved();
  await engine.dispose();
  capture.flush();
  for (const client of sockets.clients) client.terminate();
  server.close();
  return capture;
}

function mqttConnect(): Uint8Array {
  const field = (text: string): number[] => [0, text.length, ...Buffer.from(text)];
  const body = [
    ...field('MQTT'),
    ...[4, 0xc2, 0, 60],
    ...field('client-1'),
    ...field('gateway'),
    ...field(c.mqttPassword),
  ];
  return Uint8Array.from([0x10, body.length, ...body]);
}
