import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Profile } from '../../src/core/profile/profile.ts';
import { LedgerServer, say } from './profile/ledger-server.ts';
import { profileWith, Scene } from './profile/scene.ts';

const secret = 'sésame/open+1234';
const spellings = [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64'),
  Buffer.from(secret).toString('latin1'),
];

let scene: Scene;
let server: LedgerServer;

beforeEach(() => {
  scene = new Scene();
});

afterEach(async () => {
  await scene.dispose();
  await server.stop();
});

const login: Partial<Profile> = {
  parameters: [{ name: 'token', label: 'Token', secret: true }],
  handshake: {
    timeoutMs: 5_000,
    steps: [
      { name: 'login', send: { type: 'login', token: '{{token}}' } },
      { name: 'welcome', expect: { type: 'welcome' } },
    ],
  },
  outbox: { timeoutMs: null, maxMessages: 10, connects: true },
};

/** Everything that is kept or shown of a connection, as one text. */
function everything(id: number): string {
  const bytes = (_name: string, value: unknown): unknown =>
    value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value;
  return JSON.stringify([scene.log.of(id), scene.log.snapshot(id)], bytes);
}

it('a secret goes over the wire and is nowhere in the log or the snapshot', async () => {
  server = await LedgerServer.start({
    onMessage: (client, { type }) => {
      if (type === 'login') say(client, { type: 'welcome' });
    },
  });
  const opening = [{ headers: { 'X-Token': 'Bearer {{token}}' }, query: { token: '{{token}}' } }];
  const id = scene.connect(
    server.url,
    profileWith({ ...login, opening, parameters: [{ name: 'token', label: 'Token' }] }),
    {
      // A header takes ASCII only.
      variables: { token: 'open-sesame+1234' },
      secrets: ['open-sesame+1234'],
      options: { headers: [{ name: 'X-Own', value: 'open-sesame+1234' }] },
    },
  );
  scene.say(id, { type: 'user', token: 'open-sesame+1234' });
  await server.untilReceived(2);
  expect(server.received()).toEqual([
    '{"type":"login","token":"open-sesame+1234"}',
    '{"type":"user","token":"open-sesame+1234"}',
  ]);
  expect(server.clients[0]?.headers['x-token']).toBe('Bearer open-sesame+1234');
  expect(server.clients[0]?.url).toContain('open-sesame%2B1234');
  await expect.poll(() => scene.messages(id)).toHaveLength(3);
  scene.engine.close(id, 1000, '');
  await scene.waitForState(id, 'closed');
  expect(everything(id)).not.toMatch(/sesame/);
  expect(scene.messages(id)).toEqual([
    'send [handshake login] {"type":"login","token":"****************"}',
    'receive {"type":"welcome"}',
    'send [held ] {"type":"user","token":"****************"}',
  ]);
  const notes = scene.log
    .of(id)
    .filter((entry) => entry.kind === 'note' && entry.message.startsWith('The secrets'));
  expect(notes).toHaveLength(1);
});

it('neither in errors: a refused subprotocol, a message that was not sent, a page that quotes it', async () => {
  server = await LedgerServer.start({});
  const subprotocols = ['bearer', '{{token}}'];
  const variables = { token: secret };
  const profile = profileWith({ ...login, opening: [{ subprotocols }] });
  let message = '';
  try {
    scene.connect(server.url, profile, { variables, secrets: [secret] });
  } catch (error) {
    message = String(error);
  }
  expect(message).toContain('cannot be a subprotocol');
  for (const spelling of spellings) expect(message).not.toContain(spelling);

  const id = scene.connect(server.url, profileWith(login), { variables, secrets: [secret] });
  scene.say(id, { type: 'user', token: secret });
  expect(scene.status(id).held[0]?.preview).not.toContain(secret);
  await scene.waitForState(id, 'handshaking');
  scene.engine.close(id, 1000, '');
  await scene.waitForState(id, 'closed');
  expect(scene.errors(id)).toEqual(['held-not-sent']);
  for (const spelling of spellings) expect(everything(id)).not.toContain(spelling);
});

it('neither in what the server says when it closes, while the connection waits and after it gave up', async () => {
  server = await LedgerServer.start({
    onClient: ({ socket }) => {
      socket.close(1011, `bad token ${secret}`);
    },
  });
  const reconnect = {
    ...{ baseMs: 60_000, factor: 1, maxMs: 60_000, attempts: 1, jitter: 0 },
    after: 'any-end',
  } as const;
  const id = scene.connect(server.url, profileWith({ reconnect }), { secrets: [secret] });
  await scene.waitForState(id, 'reconnecting');
  expect(scene.log.snapshot(id).state).toMatchObject({ phase: 'reconnecting', code: 1011 });
  const states = () => scene.log.of(id).filter(({ kind }) => kind === 'state');
  expect(JSON.stringify([states(), scene.log.snapshot(id)])).not.toContain(secret);
  scene.engine.retryNow(id);
  await scene.waitForState(id, 'closed');
  expect(JSON.stringify([states(), scene.log.snapshot(id)])).not.toContain(secret);
});

it('neither in the lifecycle when the reply to the upgrade quotes it', async () => {
  server = await LedgerServer.start({});
  const quoting = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end('open-sesame+1234 is no token\r\n');
  });
  quoting.listen(0, '127.0.0.1');
  await once(quoting, 'listening');
  const { port } = quoting.address() as AddressInfo;
  const id = scene.connect(`ws://127.0.0.1:${port}`, profileWith({}), {
    secrets: ['open-sesame+1234'],
  });
  await scene.waitForState(id, 'failed');
  quoting.close();
  const { state, lifecycle } = scene.log.snapshot(id);
  expect(state).toMatchObject({ error: { code: 'not-http' } });
  expect(lifecycle.map(({ trigger }) => trigger).join(' ')).toContain('**** is no token');
  expect(everything(id)).not.toContain('sesame');
});
