import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { planningRecording } from '../../src/core/mock/plan-from-recording.ts';
import { atOnce, usualSettings } from '../../src/engine/mock/load-mock.ts';
import { startMockServer, type MockServer } from '../../src/engine/mock/mock-server.ts';
import { talk, type Said } from '../unit/core/mock/talk.ts';

let server: MockServer;

afterEach(() => server.close());

async function play(
  said: readonly Said[],
  code: number | null,
  by: 'server' | 'nobody' = 'server',
): Promise<WebSocket> {
  const end = { timeUs: 60_000, by, code, reason: code === null ? '' : 'bye', serverCode: code };
  const plans = atOnce(planningRecording([talk(said, { end })]));
  server = await startMockServer({
    ...{ plans, rulesFor: () => [], settings: { ...usualSettings, pace: 'fast' as const } },
    ...{ host: '127.0.0.1', port: 0, allowOrigins: [], token: null },
  });
  return new WebSocket(server.url);
}

/** What a client gets until its connection ends. */
async function heardBy(socket: WebSocket): Promise<readonly string[]> {
  const heard: string[] = [];
  socket.on('message', (data: Buffer) => heard.push(data.toString()));
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return [...heard, `${String(code)} ${reason.toString()}`];
}

test('a client is closed after the answer after which the recorded one was', async () => {
  const socket = await play(
    [
      [0, 'receive', 'hello'],
      [10, 'send', { type: 'ask' }],
      [20, 'receive', { type: 'answer' }],
      [30, 'send', { type: 'quit' }],
      [40, 'receive', { type: 'farewell' }],
    ],
    4001,
  );
  const heard = heardBy(socket);
  await once(socket, 'open');
  socket.send('{"type":"ask"}');
  await once(socket, 'message');
  socket.send('{"type":"quit"}');

  expect(await heard).toEqual(['hello', '{"type":"answer"}', '{"type":"farewell"}', '4001 bye']);
});

test('a client that says nothing is closed after the greeting, without a code where there was none', async () => {
  const socket = await play(
    [
      [0, 'receive', 'hello'],
      [10, 'receive', 'goodbye'],
    ],
    null,
  );

  expect(await heardBy(socket)).toEqual(['hello', 'goodbye', '1005 ']);
});

test('a client whose recorded connection was cut hears all that came before, and no Close frame', async () => {
  const large = 'x'.repeat(4_000_000);
  const socket = await play(
    [
      [0, 'receive', 'hello'],
      [10, 'send', { type: 'ask' }],
      [20, 'receive', { type: 'answer', large }],
    ],
    null,
    'nobody',
  );
  const heard = heardBy(socket);
  await once(socket, 'open');
  socket.send('{"type":"ask"}');

  expect(await heard).toEqual(['hello', JSON.stringify({ type: 'answer', large }), '1006 ']);
});
