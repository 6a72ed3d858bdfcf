import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReconnectPolicy } from '../../src/core/profile/profile.ts';
import { LedgerServer, type Client } from './profile/ledger-server.ts';
import { profileWith, Scene } from './profile/scene.ts';

const quick: ReconnectPolicy = {
  baseMs: 20,
  factor: 2,
  maxMs: 100,
  attempts: 4,
  jitter: 0,
  after: 'lost',
};
const patient: ReconnectPolicy = { ...quick, baseMs: 60_000, maxMs: 60_000 };

describe('a connection that a profile makes again', { timeout: 30_000 }, () => {
  let scene: Scene;
  const servers: LedgerServer[] = [];

  beforeEach(() => {
    scene = new Scene();
  });

  afterEach(async () => {
    await scene.dispose();
    for (const server of servers.splice(0)) await server.stop();
  });

  async function serve(onClient: (client: Client, n: number) => void = () => undefined, port = 0) {
    const server = await LedgerServer.start({ onClient }, port);
    servers.push(server);
    return server;
  }

  /** A port on which nothing listens. */
  async function deadUrl(): Promise<string> {
    const server = await serve();
    const { url } = server;
    await server.stop();
    servers.length = 0;
    return url;
  }

  it('waits min(base × factorⁿ, max) before each attempt and gives up after the last', async () => {
    const id = scene.connect(await deadUrl(), profileWith({ reconnect: quick }));
    await scene.waitForState(id, 'failed');
    expect(scene.phases(id)).toEqual([
      'connecting',
      'reconnecting 1 20',
      'connecting',
      'reconnecting 2 40',
      'connecting',
      'reconnecting 3 80',
      'connecting',
      'reconnecting 4 100',
      'connecting',
      'failed',
    ]);
    expect(scene.errors(id)).toEqual([
      ...Array.from({ length: 5 }, () => 'connection-refused'),
      'reconnect-gave-up',
    ]);
    expect(scene.errorMessage(id, 'reconnect-gave-up')).toMatch(
      /^Gave up after 4 attempts to connect again\. The last one failed: Nothing is listening/,
    );
  });

  it('counts on when the server accepts and closes at once: that is no ready connection', async () => {
    const server = await serve((client) => {
      client.socket.terminate();
    });
    const id = scene.connect(server.url, profileWith({ reconnect: quick }));
    await scene.waitForState(id, 'closed');
    expect(scene.phases(id).filter((phase) => phase.startsWith('reconnecting'))).toEqual([
      'reconnecting 1 20',
      'reconnecting 2 40',
      'reconnecting 3 80',
      'reconnecting 4 100',
    ]);
    expect(server.clients).toHaveLength(5);
  });

  it('Stop ends the waiting and keeps the cause', async () => {
    const id = scene.connect(await deadUrl(), profileWith({ reconnect: patient }));
    await scene.waitForState(id, 'reconnecting');
    scene.engine.close(id, 1000, '');
    expect(scene.log.snapshot(id).state).toMatchObject({
      phase: 'closed',
      error: { code: 'connection-refused' },
    });
  });

  it('Retry now does not wait', async () => {
    const url = await deadUrl();
    const id = scene.connect(url, profileWith({ reconnect: patient }));
    await scene.waitForState(id, 'reconnecting');
    expect(scene.log.snapshot(id).state).toMatchObject({ attempt: 1, maxAttempts: 4 });
    await serve(() => undefined, Number(new URL(url).port));
    scene.engine.retryNow(id);
    await scene.waitForState(id, 'ready');
    expect(scene.log.snapshot(id).attempt).toBe(2);
  });

  it('is not made again after a clean close, but is when the server goes away for a while', async () => {
    const clean = await serve((client) => {
      client.socket.close(1000);
    });
    const away = await serve((client, n) => {
      if (n === 0) client.socket.close(1012, 'restart');
    });
    const first = scene.connect(clean.url, profileWith({ reconnect: quick }));
    const second = scene.connect(away.url, profileWith({ reconnect: quick }));
    await scene.waitForState(first, 'closed');
    await scene.waitForState(second, 'ready', 2);
    expect(clean.clients).toHaveLength(1);
    expect(away.clients).toHaveLength(2);
  });

  it('is made again after any end when the profile says so, but never after our own close', async () => {
    const server = await serve((client, n) => {
      if (n === 0) client.socket.close(1000);
    });
    const reconnect = { ...quick, after: 'any-end' } as const;
    const id = scene.connect(server.url, profileWith({ reconnect }));
    await scene.waitForState(id, 'ready', 2);
    scene.engine.close(id, 1000, '');
    await scene.waitForState(id, 'closed');
    expect(server.clients).toHaveLength(2);
  });

  it('sends the subscriptions again before what is held, each key once, and not those given up', async () => {
    const server = await serve();
    const profile = profileWith({
      reconnect: { ...quick, baseMs: 30 },
      outbox: { timeoutMs: null, maxMessages: 100, connects: true },
      resubscribe: [
        {
          name: 'scopes',
          remember: { type: 'Subscribe' },
          key: ['/scope'],
          forget: { type: 'Unsubscribe' },
        },
      ],
    });
    const id = scene.connect(server.url, profile);
    await scene.waitForState(id, 'ready');
    scene.say(id, { type: 'Subscribe', scope: 'chat' });
    scene.say(id, { type: 'Subscribe', scope: 'files' });
    scene.say(id, { type: 'Subscribe', scope: 'chat', from: 7 });
    scene.say(id, { type: 'Subscribe', scope: 'gone' });
    scene.say(id, { type: 'Unsubscribe', scope: 'gone' });
    scene.say(id, { type: 'Subscribe', scope: 'held' });
    await server.untilReceived(6);
    server.clients[0]?.socket.terminate();
    await scene.waitForState(id, 'reconnecting');
    scene.say(id, { type: 'Subscribe', scope: 'held', again: true });
    scene.say(id, { type: 'Message' });
    await server.untilReceived(10);
    expect(server.clients[1]?.received).toEqual([
      '{"type":"Subscribe","scope":"files"}',
      '{"type":"Subscribe","scope":"chat","from":7}',
      '{"type":"Subscribe","scope":"held","again":true}',
      '{"type":"Message"}',
    ]);
    await expect
      .poll(() => scene.messages(id).slice(6))
      .toEqual([
        'send [resubscribe scopes] {"type":"Subscribe","scope":"files"}',
        'send [resubscribe scopes] {"type":"Subscribe","scope":"chat","from":7}',
        'send [held ] {"type":"Subscribe","scope":"held","again":true}',
        'send [held ] {"type":"Message"}',
      ]);
  });

  it('what whoever is told of the ready state sends comes behind the subscriptions', async () => {
    const server = await serve();
    const profile = profileWith({
      reconnect: quick,
      resubscribe: [{ name: 'all', remember: { type: 'Subscribe' }, key: [] }],
    });
    const id = scene.connect(server.url, profile);
    await scene.waitForState(id, 'ready');
    scene.say(id, { type: 'Subscribe' });
    await server.untilReceived(1);
    scene.engine.onStateChange(({ state }) => {
      if (state.phase === 'ready') scene.say(id, { type: 'told' });
    });
    server.clients[0]?.socket.terminate();
    await server.untilReceived(3);
    expect(server.clients[1]?.received).toEqual(['{"type":"Subscribe"}', '{"type":"told"}']);
  });

  it('is not made again where another attempt cannot help', async () => {
    const reconnect = quick;
    const id = scene.connect('ws://host.invalid:9/', profileWith({ reconnect }));
    await scene.waitForState(id, 'failed');
    expect(scene.phases(id)).toEqual(['connecting', 'failed']);
  });

  it('removing it while it waits leaves nothing behind', async () => {
    const id = scene.connect(await deadUrl(), profileWith({ reconnect: patient }));
    await scene.waitForState(id, 'reconnecting');
    scene.engine.remove(id);
    expect(scene.engine.connections()).toEqual([]);
    await scene.engine.dispose();
  });
});
