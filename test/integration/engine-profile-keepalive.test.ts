import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { KeepalivePolicy } from '../../src/core/profile/profile.ts';
import { LedgerServer, say } from './profile/ledger-server.ts';
import { profileWith, Scene } from './profile/scene.ts';

const asks = {
  intervalMs: 100,
  timeoutMs: 50,
  closeAfterMissed: null,
  message: { send: { type: 'ping' }, answer: { type: 'pong' } },
} as const;
const pings: KeepalivePolicy = { intervalMs: 100, timeoutMs: 50, closeAfterMissed: null };

describe('a keepalive of a profile', { timeout: 30_000 }, () => {
  let scene: Scene;
  let server: LedgerServer;

  beforeEach(() => {
    scene = new Scene();
  });

  afterEach(async () => {
    await scene.dispose();
    await server.stop();
  });

  it('asks with a message, marks it, pairs and measures the answer', async () => {
    server = await LedgerServer.start({
      onMessage: (client) => {
        say(client, { type: 'pong' });
      },
    });
    const id = scene.connect(server.url, profileWith({ keepalive: { ...asks, timeoutMs: 5_000 } }));
    await server.untilReceived(2);
    await expect.poll(() => scene.status(id).keepalive?.answered).toBeGreaterThanOrEqual(1);
    expect(scene.messages(id)[0]).toBe('send [keepalive ] {"type":"ping"}');
    expect(scene.status(id).keepalive).toMatchObject({ missed: 0, missedInARow: 0 });
    expect(scene.status(id).keepalive?.lastRoundTripUs).toBeGreaterThan(0);
  });

  it('asks with a ping frame, and the pong answers it', async () => {
    server = await LedgerServer.start({});
    const id = scene.connect(
      server.url,
      profileWith({ keepalive: { ...pings, timeoutMs: 5_000 } }),
    );
    await expect.poll(() => scene.status(id).keepalive?.answered).toBeGreaterThanOrEqual(1);
    expect(scene.log.of(id).find((entry) => entry.kind === 'control')).toMatchObject({
      direction: 'send',
      opcode: 9,
      act: { kind: 'keepalive', name: '' },
    });
    expect(scene.engine.latency(id)?.ping.stats?.count).toBeGreaterThanOrEqual(1);
  });

  it('counts those that were missed, and only counts them when the profile says so', async () => {
    server = await LedgerServer.start({});
    const id = scene.connect(server.url, profileWith({ keepalive: asks }));
    const note = await scene.waitForWarning(id, 'keepalive-missed', 2);
    expect(note).toMatchObject({
      message: 'The keepalive was not answered in 50.0 ms: 2 missed in a row.',
    });
    expect(scene.log.snapshot(id).state.phase).toBe('ready');
  });

  it('ends the connection after as many as the profile says, and goes on after the reconnect', async () => {
    server = await LedgerServer.start({
      onMessage: (client) => {
        if (server.clients.length > 1) say(client, { type: 'pong' });
      },
    });
    const reconnect = {
      baseMs: 20,
      factor: 1,
      maxMs: 20,
      attempts: 5,
      jitter: 0,
      after: 'lost',
    } as const;
    const profile = profileWith({ keepalive: { ...asks, closeAfterMissed: 2 }, reconnect });
    const id = scene.connect(server.url, profile);
    await scene.waitForError(id, 'keepalive-timeout');
    expect(scene.errorMessage(id, 'keepalive-timeout')).toBe(
      'The server did not answer 2 keepalives in a row (50.0 ms each), so we ended the connection.',
    );
    await scene.waitForState(id, 'ready', 2);
    await expect.poll(() => scene.status(id).keepalive?.answered).toBeGreaterThanOrEqual(1);
    expect(scene.errors(id)).toEqual(['keepalive-timeout']);
    await expect.poll(() => server.clients[0]?.socket.readyState).toBe(WebSocket.CLOSED);
  });
});
