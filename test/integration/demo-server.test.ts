import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startDemoServer } from '../../src/engine/demo/demo-server.ts';
import type { DemoServer } from '../../src/engine/demo/demo-server.ts';
import { connectDemoClient } from './demo-client.ts';
import type { DemoClient } from './demo-client.ts';

let server: DemoServer;
const clients: WebSocket[] = [];

beforeEach(async () => {
  server = await startDemoServer();
});

afterEach(async () => {
  for (const client of clients.splice(0)) {
    client.terminate();
  }
  await server.close();
});

async function connect(path: string, subprotocols: string[] = []): Promise<DemoClient> {
  const client = await connectDemoClient(new URL(path, server.url), subprotocols);
  clients.push(client.socket);
  return client;
}

describe('the path /', () => {
  test('opens with a welcome that shows what to send, and then ticks by itself', async () => {
    const client = await connect('/');
    const welcome = await client.nextJson();
    expect(welcome).toMatchObject({ type: 'welcome', subprotocol: '' });
    expect(welcome['try']).toContainEqual({ type: 'help' });
    expect(await client.nextJson()).toMatchObject({ type: 'tick', n: 1 });
    expect(await client.nextJson()).toMatchObject({ type: 'tick', n: 2 });
    expect(await client.nextJson()).toMatchObject({ type: 'metrics', n: 3 });
  });
});

describe('a request', () => {
  test('echo comes back as it was sent, to the last digit', async () => {
    const client = await connect('/requests');
    const text = '{"type":"echo", "id":12345678901234567890,"data":1.0,"data":2}';
    client.ask(text);
    expect((await client.next()).text).toBe(text);
  });

  test('by id is answered under that id', async () => {
    const client = await connect('/requests');
    for (let id = 1; id <= 20; id += 1) {
      client.ask({ type: 'request', id });
    }
    const ids = new Set<unknown>();
    while (ids.size < 20) {
      const answer = await client.nextJson();
      expect(answer).toMatchObject({ type: 'response', ok: true });
      ids.add(answer['id']);
    }
    expect([...ids].sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });

  test('ping is answered with pong', async () => {
    const client = await connect('/requests');
    client.ask({ type: 'ping', id: 'a' });
    expect(await client.nextJson()).toEqual({ type: 'pong', id: 'a' });
  });

  test('stream comes in deltas that make a sentence', async () => {
    const client = await connect('/requests');
    client.ask({ type: 'stream', id: 's1' });
    let text = '';
    let message = await client.nextJson();
    while (message['type'] === 'delta') {
      expect(message['stream']).toBe('s1');
      text += String(message['text']);
      message = await client.nextJson();
    }
    expect(message).toEqual({ type: 'done', stream: 's1', deltas: 23 });
    expect(text).toMatch(/^A socket opened .* was ever lost\.$/);
  });

  test('binary brings binary messages', async () => {
    const client = await connect('/requests');
    client.ask({ type: 'binary', count: 2 });
    const first = await client.next();
    expect([first.isBinary, first.bytes.toString('hex')]).toEqual([
      true,
      '44454d4f00000001000102030405060708090a0b0c0d0e0f',
    ]);
    expect((await client.next()).bytes.length).toBe(40);
  });

  test.each([1, 5, 10_000])('fragments in %i pieces make one message', async (count) => {
    const client = await connect('/requests');
    client.ask({ type: 'fragments', count, id: 'é😀' });
    expect(await client.nextJson()).toMatchObject({ type: 'fragments', count, id: 'é😀' });
  });

  test('compressed brings 20 KB', async () => {
    const client = await connect('/requests');
    client.ask({ type: 'compressed' });
    expect(String((await client.nextJson())['text']).length).toBe(20_480);
  });

  test('big brings exactly that many bytes', async () => {
    const client = await connect('/requests');
    client.ask({ type: 'big', bytes: 3_000_000 });
    expect((await client.next()).bytes.length).toBe(3_000_000);
  });

  test('close closes with that code and reason', async () => {
    const client = await connect('/requests');
    client.ask({ type: 'close', code: 4123, reason: 'ünd tschüss' });
    const [code, reason] = (await once(client.socket, 'close')) as [number, Buffer];
    expect([code, reason.toString()]).toEqual([4123, 'ünd tschüss']);
  });

  test.each([
    ['as fast as they are read', 50_000, 0],
    ['at a rate', 500, 5_000],
  ])('flood brings every message in order, %s', async (_, count, ratePerSecond) => {
    const client = await connect('/requests');
    client.ask({ type: 'flood', id: 9, count, bytes: 100, ratePerSecond });
    for (let n = 1; n <= count; n += 1) {
      const { bytes } = await client.next();
      expect(bytes.length).toBe(100);
      expect(bytes.toString().startsWith(`{"type":"flood","n":${n},`)).toBe(true);
    }
    expect(await client.nextJson()).toEqual({ type: 'flood_done', id: 9, count });
  });

  test('for a second flood meanwhile is refused, and the first goes on', async () => {
    const client = await connect('/requests');
    client.ask({ type: 'flood', count: 100, ratePerSecond: 1000 });
    client.ask({ type: 'flood', id: 2, count: 1 });
    const others: unknown[] = [];
    let message = await client.nextJson();
    while (message['type'] !== 'flood_done') {
      if (message['type'] !== 'flood') {
        others.push(message);
      }
      message = await client.nextJson();
    }
    expect(message).toEqual({ type: 'flood_done', count: 100 });
    expect(others).toEqual([
      { type: 'error', id: 2, message: 'A flood is running already. Wait for flood_done.' },
    ]);
  });

  test('that is wrong is answered with a sentence, and the connection lives on', async () => {
    const client = await connect('/requests');
    client.ask({ type: 'nonsense', id: 3 });
    expect(await client.nextJson()).toEqual({
      type: 'error',
      id: 3,
      message: 'There is no request "nonsense". Send {"type":"help"} for the list.',
    });
    client.ask({ type: 'help' });
    expect((await client.nextJson())['requests']).toHaveLength(11);
  });
});

describe('anything else', () => {
  test('comes back as it was sent, text as text and bytes as bytes', async () => {
    const client = await connect('/requests');
    client.socket.send('not json {');
    client.socket.send(Buffer.from('00ff10', 'hex'));
    const text = await client.next();
    const binary = await client.next();
    expect([text.isBinary, text.text]).toEqual([false, 'not json {']);
    expect([binary.isBinary, binary.bytes.toString('hex')]).toEqual([true, '00ff10']);
  });

  test('on /echo a request is just a message', async () => {
    const client = await connect('/echo');
    client.ask('{"type":"ping"}');
    expect((await client.next()).text).toBe('{"type":"ping"}');
  });

  test('on /silent nothing is ever answered', async () => {
    const client = await connect('/silent');
    let messages = 0;
    client.socket.on('message', () => (messages += 1));
    client.ask({ type: 'ping' });
    client.socket.close(1000);
    await once(client.socket, 'close');
    expect(messages).toBe(0);
  });
});

test.each([
  [['other', 'echo', 'demo.v1'], 'echo'],
  [['demo.v1'], 'demo.v1'],
  [[], ''],
])('of the subprotocols %j it takes "%s"', async (offered, taken) => {
  expect((await connect('/requests', offered)).socket.protocol).toBe(taken);
});

test('a client that asks for a gigabyte without reading is not answered beyond a bound', async () => {
  const client = await connect('/requests');
  client.socket.pause();
  for (let n = 0; n < 100; n += 1) {
    client.ask({ type: 'big', bytes: 64 * 1024 * 1024 });
  }
  client.socket.resume();
  const [code] = (await once(client.socket, 'close')) as [number];
  expect(code).toBe(1008);
});

test('an unknown path is refused with a list of the paths', async () => {
  const socket = new WebSocket(new URL('/nowhere', server.url));
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [
    unknown,
    NodeJS.ReadableStream & { statusCode: number },
  ];
  let body = '';
  for await (const chunk of response) {
    body += String(chunk);
  }
  expect(response.statusCode).toBe(404);
  expect(body).toContain('There is no /nowhere here.');
  expect(body).toContain('/echo');
});

test('plain HTTP is answered on / and /health', async () => {
  const base = server.url.replace('ws:', 'http:');
  const health = await fetch(new URL('/health', base));
  const root = await fetch(base);
  expect([health.status, await health.text(), root.status]).toEqual([200, 'ok\n', 200]);
  expect(await root.text()).toContain('Framescope demo server');
});

test('it listens on the loopback address only, and a port in use is a sentence', async () => {
  expect(new URL(server.url).hostname).toBe('127.0.0.1');
  await expect(startDemoServer({ port: server.port })).rejects.toMatchObject({
    code: 'demo-port-unavailable',
    message: expect.stringContaining(`cannot use port ${server.port}`) as string,
  });
});

test('closing ends every connection, floods included, and may be repeated', async () => {
  const client = await connect('/');
  client.ask({ type: 'flood', count: 5_000_000 });
  await client.next();
  const closed = once(client.socket, 'close');
  await server.close();
  await server.close();
  const [code] = (await closed) as [number];
  expect(code).toBe(1006);
});
