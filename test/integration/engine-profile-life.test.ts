import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { complete, established, response, startGatedServer } from './profile/gated-server.ts';
import { LedgerServer, say } from './profile/ledger-server.ts';
import { gated, profileWith, Scene } from './profile/scene.ts';

describe('a connection with a profile', { timeout: 30_000 }, () => {
  let scene: Scene;
  let server: LedgerServer;

  beforeEach(() => {
    scene = new Scene();
  });

  afterEach(async () => {
    await scene.dispose();
    await server.stop();
  });

  it('a flood and a huge message during the handshake are all in the log, and it goes on', async () => {
    const huge = JSON.stringify({ text: 'x'.repeat(20 * 1024 * 1024), type: 'handshake_response' });
    server = await LedgerServer.start({
      onClient: (client) => {
        for (let n = 0; n < 20_000; n++) say(client, { type: 'noise', n });
        client.socket.send(huge);
        say(client, response);
      },
      onMessage: (client) => {
        say(client, complete);
        say(client, established);
      },
    });
    const id = scene.connect(server.url, profileWith(gated));
    await scene.waitForState(id, 'ready');
    expect(scene.log.snapshot(id).receive.messages).toBe(20_004);
    expect(scene.errors(id)).toEqual([]);
  });

  it('without handshake and gate a connection is ready at once', async () => {
    server = await LedgerServer.start({});
    const id = scene.connect(server.url, profileWith({}));
    await scene.waitForState(id, 'ready');
    expect(scene.phases(id)).toEqual(['connecting', 'open', 'ready']);
    scene.say(id, { type: 'user' });
    await server.untilReceived(1);
    expect(scene.messages(id)).toEqual(['send {"type":"user"}']);
  });

  it('tells the stages of its life, each with what brought it about', async () => {
    server = await startGatedServer((client) => {
      say(client, established);
    });
    const id = scene.connect(server.url, profileWith(gated));
    await scene.waitForState(id, 'ready');
    scene.engine.close(id, 1000, '');
    await scene.waitForState(id, 'closed');
    expect(
      scene.log.snapshot(id).lifecycle.map(({ stage, trigger }) => `${stage}: ${trigger}`),
    ).toEqual([
      'connecting: The upgrade request was sent.',
      'connected: The server accepted the upgrade (101 Switching Protocols).',
      'active: The first message was received.',
      'disconnecting: We began the closing handshake.',
      'cleanup: The socket is closed and what it used is freed.',
    ]);
  });

  it('Disconnect while handshaking closes, and what was held is told as not sent', async () => {
    server = await LedgerServer.start({});
    const id = scene.connect(server.url, profileWith({ ...gated, reconnect: reconnect() }));
    scene.say(id, { type: 'user', n: 1 });
    await scene.waitForState(id, 'handshaking');
    scene.engine.close(id, 1000, '');
    await scene.waitForState(id, 'closed');
    await scene.waitForWarning(id, 'handshake-interrupted');
    expect(scene.errors(id)).toEqual(['held-not-sent']);
    expect(scene.phases(id)).not.toContainEqual(expect.stringContaining('reconnecting'));
  });

  it('an end resets everything: the next connection begins with the first step', async () => {
    server = await startGatedServer((client) => {
      say(client, established);
      if (server.clients.length === 1) client.socket.close(1012);
    });
    const id = scene.connect(server.url, profileWith({ ...gated, reconnect: reconnect() }));
    await scene.waitForState(id, 'ready', 2);
    expect(scene.phases(id).slice(7, 13)).toEqual([
      'closing',
      'reconnecting 1 20',
      'connecting',
      'open',
      'handshaking open > handshake_response',
      'handshaking handshake_response > handshake_acknowledged',
    ]);
  });
});

function reconnect() {
  return { baseMs: 20, factor: 2, maxMs: 200, attempts: 3, jitter: 0, after: 'lost' } as const;
}
