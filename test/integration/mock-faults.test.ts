import { expect, test } from 'vitest';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { encodeFrame } from '../../src/core/rfc6455/frame-encoder.ts';
import { noFaults } from '../../src/core/mock/mock-faults.ts';
import { connect } from 'node:net';
import { client, serve, serveWith, upgrade } from './mock/scene.ts';

const echo = '  - { when: { type: a }, answer: A, faults: ';

test('a delay is the time until the answer, and others overtake it', async () => {
  const server = await serve(
    'rules:',
    '  - { when: { type: slow }, answer: slow, faults: { delay: 150 ms } }',
    '  - { when: { type: quick }, answer: quick }',
  );
  const one = await client(server);
  const askedMs = performance.now();
  one.send('slow');
  one.send('quick');

  expect(await one.gotten(2)).toEqual(['quick', 'slow']);
  expect(performance.now() - askedMs).toBeGreaterThanOrEqual(149);
});

test('dropped answers never come, duplicated ones come as often as was said', async () => {
  const server = await serve(
    'rules:',
    '  - { when: { type: lost }, answer: lost, faults: { drop: true } }',
    '  - { when: { type: twice }, answer: twice, faults: { duplicate: 2 } }',
    '  - { when: { type: end }, answer: end }',
  );
  const one = await client(server);
  for (const type of ['lost', 'twice', 'end']) one.send(type);

  expect(await one.gotten(3)).toEqual(['twice', 'twice', 'end']);
  expect(server.counts()).toMatchObject({ requests: 3, sent: 3, dropped: 1, unanswered: 0 });
});

test('reordered answers all come, in another order', async () => {
  const server = await serve(
    'rules:',
    '  - when: { type: count }',
    '    answer: [one, two, three]',
    '    faults: { reorder: 3 }',
  );
  const one = await client(server);
  one.send('count');
  const got = await one.gotten(3);

  expect(got).not.toEqual(['one', 'two', 'three']);
  expect(got.toSorted()).toEqual(['one', 'three', 'two']);
});

test('cut JSON arrives as a text that is no JSON', async () => {
  const server = await serve(
    'rules:',
    '  - { when: { type: a }, answer: { json: { type: answer, n: 1 } }, faults: { corrupt: json } }',
  );
  const one = await client(server);
  one.send('a');
  const [text = ''] = await one.gotten(1);

  expect(text).toMatch(/^\{"/);
  expect(() => JSON.parse(text) as unknown).toThrow();
});

test('a text frame that is not UTF-8 is really sent', async () => {
  const server = await serve('rules:', `${echo}{ corrupt: utf8 } }`);
  const one = await client(server);
  one.send('a');

  expect(await one.ended).toBe('WS_ERR_INVALID_UTF8');
});

test.each([
  ['1012 with a reason', 'close: { code: 1012, reason: restarting }', '1012 restarting'],
  ['a code of the application', 'close: 4321', '4321'],
  ['a code that may not be sent', 'close: 1006', 'WS_ERR_INVALID_CLOSE_CODE'],
])('%s ends the connection', async (_, fault, end) => {
  const server = await serve('rules:', `${echo}{ ${fault} } }`);
  const one = await client(server);
  one.send('a');

  expect(await one.ended).toBe(end);
  expect(one.got).toEqual([]);
});

test('a reset is a TCP RST, without a Close frame', async () => {
  const server = await serve('rules:', `${echo}{ reset: true } }`);
  const socket = upgrade(server, `127.0.0.1:${server.port}`);
  const failed = once(socket, 'error') as Promise<[NodeJS.ErrnoException]>;
  const [head] = (await once(socket, 'data')) as [Buffer];
  socket.write(
    encodeFrame({
      ...{ fin: true, opcode: 1, maskingKey: Uint8Array.of(1, 2, 3, 4) },
      payload: Buffer.from('{"type":"a"}'),
    }),
  );

  expect(head.toString()).toMatch(/^HTTP\/1\.1 101 [^]*\r\n\r\n$/);
  expect((await failed)[0].code).toBe('ECONNRESET');
});

test('a connection that stalls stays, and says nothing while others are served', async () => {
  const server = await serve(
    'rules:',
    '  - { when: { type: stall }, faults: { stall: true }, times: 1 }',
    '  - { when: { type: a }, answer: A }',
  );
  const stalled = await client(server);
  const other = await client(server);
  stalled.send('stall');
  stalled.send('a');
  stalled.socket.ping();
  for (let n = 1; n <= 5; n++) {
    other.send('a');
    await other.gotten(n);
  }

  expect(stalled.got).toEqual([]);
  expect(stalled.socket.readyState).toBe(WebSocket.OPEN);
  expect(server.counts()).toMatchObject({ clients: 2 });
});

test('only the answers that were meant are struck', async () => {
  const server = await serve('rules:', `${echo}{ drop: true, every: 2, times: 1 } }`);
  const one = await client(server);
  for (let n = 0; n < 4; n++) one.send('a');

  expect(await one.gotten(3)).toEqual(['A', 'A', 'A']);
  expect(server.counts()).toMatchObject({ requests: 4, sent: 3, dropped: 1 });
});

test('the same seed drops the same answers', async () => {
  async function survivors(): Promise<readonly string[]> {
    const server = await serve(
      'seed: 11',
      'rules:',
      '  - { when: { type: end }, answer: end }',
      '  - { when: {}, set: { n: /n }, answer: "{{n}}", faults: { drop: 0.5 } }',
    );
    const one = await client(server);
    for (let n = 0; n < 40; n++) one.socket.send(JSON.stringify({ n }));
    one.send('end');
    while (one.got.at(-1) !== 'end') await once(one.socket, 'message');
    return one.got;
  }

  const first = await survivors();

  expect(await survivors()).toEqual(first);
  expect(first.length).toBeGreaterThan(5);
  expect(first.length).toBeLessThan(36);
});

test('what a rule takes from a request stands in its answer as it came', async () => {
  const server = await serve(
    'unknown: error',
    'rules:',
    '  - when: { type: ask }',
    '    set: { id: /id }',
    "    answer: [{ json: { id: '{{id:json}}', text: 'about {{id}}' } }, { hex: 00 ff, after: 5 ms }]",
  );
  const one = await client(server);
  one.socket.send('{"type":"ask","id":9007199254740993}');
  await one.gotten(2);
  one.socket.send('{"type":"ask","id":"x"}');
  await one.gotten(4);
  one.socket.send('{"type":"what","id":5}');
  const got = await one.gotten(5);

  expect(got[0]).toBe('{"id":9007199254740993,"text":"about 9007199254740993"}');
  expect(Buffer.from(got[1] ?? '')).toHaveLength(4);
  expect(got[2]).toBe('{"id":"x","text":"about x"}');
  expect(JSON.parse(got[4] ?? '')).toMatchObject({ type: 'error', code: 'not-simulated', id: 5 });
  expect(server.counts()).toMatchObject({ unanswered: 1 });
});

test('faults can be switched on and off while clients are connected', async () => {
  const server = await serve('rules:', '  - { when: { type: a }, answer: A }');
  const one = await client(server);
  one.send('a');
  await one.gotten(1);
  server.setFaults({ ...noFaults, duplicate: 3 });
  one.send('a');
  await one.gotten(4);
  server.setFaults(noFaults);
  one.send('a');
  await one.gotten(5);
  server.breakOff({ ...noFaults, close: { code: 1013, reason: 'busy' } });

  expect(await one.ended).toBe('1013 busy');
  expect(one.got).toEqual(['A', 'A', 'A', 'A', 'A']);
});

test.each([
  ['a page of another site', '127.0.0.1:PORT', 'https://evil.example'],
  ['a name made to point here', 'evil.example:PORT', null],
])('%s gets 403 and no messages', async (_, host, origin) => {
  const server = await serve('rules:', '  - { when: {}, answer: secret }');
  const socket = upgrade(server, host.replace('PORT', String(server.port)), origin);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);

  expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
  expect(server.counts()).toMatchObject({ opened: 0, refused: 1 });
});

test('with a token only those who know it are let in', async () => {
  const server = await serveWith('s3same', 'rules:', '  - { when: {}, answer: hi }');
  const stranger = upgrade(server, `127.0.0.1:${server.port}`);
  const [head] = (await once(stranger, 'data')) as [Buffer];
  const one = await client(server);
  one.send('a');

  expect(head.toString()).toMatch(/^HTTP\/1\.1 403 /);
  expect(server.url).toMatch(/\/\?token=s3same$/);
  expect(await one.gotten(1)).toEqual(['hi']);
  expect(JSON.stringify(server.eventsSince(0))).not.toContain('s3same');
});

test('the port is closed once the server was stopped', async () => {
  const server = await serve();
  const one = await client(server);
  await server.close();

  expect(await one.ended).toBe('1001 The simulated server stops.');
  const refused = connect(server.port, '127.0.0.1');
  const [error] = (await once(refused, 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNREFUSED');
});
