import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Profile } from '../../src/core/profile/profile.ts';
import { EngineError } from '../../src/engine/engine-error.ts';
import { LedgerServer, say, type Client } from './profile/ledger-server.ts';
import { profileWith, Scene } from './profile/scene.ts';
import { startUpgradedServer } from './upgraded-server.ts';

const ready = {
  name: 'hello',
  expect: { type: 'hello' },
  timeoutMs: 20_000,
  onTimeout: 'degrade',
} as const;

function withOutbox(outbox: Partial<NonNullable<Profile['outbox']>> = {}): Profile {
  return profileWith({
    ready,
    outbox: { timeoutMs: null, maxMessages: 1_000, connects: true, ...outbox },
    reconnect: { baseMs: 30, factor: 1, maxMs: 30, attempts: 1_000, jitter: 0, after: 'any-end' },
  });
}

function refusal(action: () => void): string | null {
  try {
    action();
    return null;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return error.code;
  }
}

describe('messages that wait for a connection to be ready', { timeout: 30_000 }, () => {
  let scene: Scene;
  let server: LedgerServer;

  beforeEach(() => {
    scene = new Scene();
  });

  afterEach(async () => {
    await scene.dispose();
    await server.stop();
  });

  it('500 of them, queued while the server is down, arrive once and in order after the reconnect', async () => {
    const greet = (client: Client): void => {
      say(client, { type: 'hello' });
    };
    server = await LedgerServer.start({ onClient: greet });
    const { port } = server;
    const id = scene.connect(server.url, withOutbox());
    await scene.waitForState(id, 'ready');
    await server.stop();
    await scene.waitForState(id, 'reconnecting');
    for (let n = 0; n < 500; n++) scene.say(id, { type: 'user', n });
    await scene.waitForState(id, 'reconnecting', 3);
    expect(scene.status(id)).toMatchObject({ heldCount: 500 });
    expect(scene.status(id).held).toHaveLength(100);
    server = await LedgerServer.start({ onClient: greet }, port);
    await server.untilReceived(500);
    const expected = Array.from({ length: 500 }, (_, n) => `{"type":"user","n":${n}}`);
    expect(server.received()).toEqual(expected);
    await expect
      .poll(() => scene.messages(id).filter((one) => one.startsWith('send')))
      .toEqual(expected.map((text) => `send [held ] ${text}`));
    expect(scene.errors(id).filter((code) => code.startsWith('held'))).toEqual([]);
  });

  it('one that is sent while nothing is connected starts the connection', async () => {
    server = await LedgerServer.start({
      onClient: (client) => {
        say(client, { type: 'hello' });
      },
    });
    const id = scene.connect(server.url, withOutbox());
    await scene.waitForState(id, 'ready');
    scene.engine.close(id, 1000, '');
    await scene.waitForState(id, 'closed');
    scene.say(id, { type: 'user' });
    await server.untilReceived(1);
    expect(scene.log.snapshot(id).attempt).toBe(2);
    expect(server.clients).toHaveLength(2);
  });

  it('without that wish it is refused, and so is one of a connection without an outbox', async () => {
    server = await LedgerServer.start({});
    const id = scene.connect(server.url, withOutbox({ connects: false }));
    const other = scene.connect(server.url, profileWith({ ready }));
    expect(refusal(() => scene.say(other, {}))).toBe('not-open');
    await scene.waitForState(id, 'open');
    scene.engine.close(id, 1000, '');
    await scene.waitForState(id, 'closed');
    expect(refusal(() => scene.say(id, {}))).toBe('not-open');
  });

  it('one is cancelled and never leaves; the others do', async () => {
    server = await LedgerServer.start({});
    const id = scene.connect(server.url, withOutbox());
    for (const n of [1, 2, 3]) scene.say(id, { type: 'user', n });
    const second = scene.status(id).held[1];
    scene.engine.cancelHeld(id, second?.id ?? 0);
    expect(refusal(() => scene.engine.cancelHeld(id, second?.id ?? 0))).toBe('held-not-found');
    await server.untilClients(1);
    say(server.clients[0]!, { type: 'hello' });
    await server.untilReceived(2);
    expect(server.received()).toEqual(['{"type":"user","n":1}', '{"type":"user","n":3}']);
    const notes = scene.log
      .of(id)
      .flatMap((entry) =>
        entry.kind === 'note' && entry.act?.kind === 'held' ? [entry.message] : [],
      );
    expect(notes).toEqual([
      'Held until the connection is ready: {"type":"user","n":1}',
      'Held until the connection is ready behind 1 other message: {"type":"user","n":2}',
      'Held until the connection is ready behind 2 other messages: {"type":"user","n":3}',
      'Not sent, since it was cancelled: {"type":"user","n":2}',
    ]);
  });

  it('more than the profile allows are refused, and none that was taken is lost', async () => {
    server = await LedgerServer.start({});
    const id = scene.connect(server.url, withOutbox({ maxMessages: 2 }));
    scene.say(id, { n: 1 });
    scene.say(id, { n: 2 });
    expect(refusal(() => scene.say(id, { n: 3 }))).toBe('outbox-full');
    await server.untilClients(1);
    say(server.clients[0]!, { type: 'hello' });
    await server.untilReceived(2);
    expect(server.received()).toEqual(['{"n":1}', '{"n":2}']);
  });

  it('one that waits too long becomes an error that shows it', async () => {
    server = await LedgerServer.start({});
    const id = scene.connect(server.url, withOutbox({ timeoutMs: 60 }));
    scene.say(id, { type: 'user', n: 1 });
    const entry = await scene.waitForError(id, 'held-timeout');
    expect(scene.errorMessage(id, 'held-timeout')).toMatch(
      /^This message was not sent: the connection was not ready in .+: \{"type":"user","n":1\}$/,
    );
    expect('payload' in entry && Buffer.from(entry.payload).toString()).toBe(
      '{"type":"user","n":1}',
    );
    expect(scene.status(id).heldCount).toBe(0);
  });

  it('pings pass the gate', async () => {
    server = await LedgerServer.start({});
    const id = scene.connect(server.url, withOutbox());
    await scene.waitForState(id, 'handshaking');
    scene.engine.send(id, { kind: 'ping', bytes: Buffer.from('x') });
    await scene.log.waitForEntry(id, (entry) => entry.kind === 'control' && entry.opcode === 10);
  });

  it('60 MB of them leave through the 16 MB queue, in order and whole', async () => {
    server = await LedgerServer.start({});
    const id = scene.connect(server.url, withOutbox(), { options: { permessageDeflate: false } });
    for (let n = 0; n < 60; n++) {
      scene.engine.send(id, { kind: 'binary', bytes: Buffer.alloc(1024 * 1024, n) });
    }
    await server.untilClients(1);
    say(server.clients[0]!, { type: 'hello' });
    await server.untilReceived(60);
    expect(server.received().map((text) => text.slice(0, 3))).toEqual(
      Array.from({ length: 60 }, (_, n) => `<${n.toString(16).padStart(2, '0')}`),
    );
    expect(scene.errors(id)).toEqual([]);
  });

  it('marks the right ones with permessage-deflate too, which finishes messages later', async () => {
    server = await LedgerServer.start({ permessageDeflate: true });
    const id = scene.connect(server.url, withOutbox());
    const texts = Array.from({ length: 20 }, (_, n) =>
      JSON.stringify({ n, text: 'x'.repeat(n % 2 === 0 ? 5_000 : 1) }),
    );
    for (const text of texts.slice(0, 10)) scene.engine.send(id, { kind: 'text', text });
    await server.untilClients(1);
    say(server.clients[0]!, { type: 'hello' });
    await scene.waitForState(id, 'ready');
    await server.untilReceived(10);
    for (const text of texts.slice(10)) scene.engine.send(id, { kind: 'text', text });
    await server.untilReceived(20);
    expect(server.received()).toEqual(texts);
    await expect
      .poll(() => scene.messages(id).slice(1))
      .toEqual(texts.map((text, n) => `send ${n < 10 ? '[held ] ' : ''}${text}`));
    const compressed = scene.log
      .of(id)
      .filter((entry) => entry.kind === 'message' && entry.direction === 'send')
      .map((entry) => entry.kind === 'message' && entry.compressed);
    expect(compressed).toEqual(texts.map(() => true));
  });

  it('a message sent while others still leave keeps its place behind them', async () => {
    server = await LedgerServer.start({});
    const id = scene.connect(server.url, withOutbox());
    for (let n = 0; n < 10; n++) {
      scene.engine.send(id, { kind: 'binary', bytes: Buffer.alloc(1024 * 1024, n) });
    }
    await server.untilClients(1);
    say(server.clients[0]!, { type: 'hello' });
    await scene.waitForState(id, 'ready');
    scene.say(id, { type: 'last' });
    await server.untilReceived(11);
    expect(server.received().at(-1)).toBe('{"type":"last"}');
  });

  it('one that is sent after the server ended the connection, while ours still empties, is not lost', async () => {
    server = await LedgerServer.start({});
    const sockets: Socket[] = [];
    const half = await startUpgradedServer((socket) => {
      socket.pause();
      sockets.push(socket);
    });
    try {
      const { ready: _, ...profile } = withOutbox();
      const id = scene.connect(half.url, profile, { options: { permessageDeflate: false } });
      await scene.waitForState(id, 'ready');
      scene.engine.send(id, { kind: 'binary', bytes: Buffer.alloc(15 * 1024 * 1024) });
      sockets[0]?.end();
      let probes = 0;
      await expect
        .poll(() => {
          scene.say(id, { probe: probes++ });
          return scene.status(id).heldCount;
        })
        .toBeGreaterThan(0);
      const held = scene.status(id).held.map(({ preview }) => preview);
      sockets[0]?.destroy();
      await scene.waitForState(id, 'ready', 2);
      await expect
        .poll(() => scene.messages(id).filter((one) => one.startsWith('send [held ]')))
        .toEqual(held.map((text) => `send [held ] ${text}`));
    } finally {
      for (const socket of sockets) socket.destroy();
      half.close();
    }
  });
});
