import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { complete, established, response, startGatedServer } from './profile/gated-server.ts';
import { LedgerServer, say, type Client } from './profile/ledger-server.ts';
import { gated, profileWith, Scene } from './profile/scene.ts';

describe('the gate of a profile', { timeout: 30_000 }, () => {
  let scene: Scene;
  let server: LedgerServer;

  beforeEach(() => {
    scene = new Scene();
  });

  afterEach(async () => {
    await scene.dispose();
    await server.stop();
  });

  it('takes the steps in order, each a state, and marks its own message', async () => {
    server = await startGatedServer((client) => {
      say(client, established);
    });
    const id = scene.connect(server.url, profileWith(gated));
    await scene.waitForState(id, 'ready');
    expect(scene.phases(id)).toEqual([
      'connecting',
      'open',
      'handshaking open > handshake_response',
      'handshaking handshake_response > handshake_acknowledged',
      'handshaking handshake_acknowledged > handshake_complete',
      'handshaking handshake_complete > connection_established',
      'ready',
    ]);
    expect(scene.messages(id)).toEqual([
      'receive {"type":"handshake_response","thread_id":"t-1"}',
      'send [handshake handshake_acknowledged] {"type":"handshake_acknowledged","thread_id":"t-1"}',
      'receive {"type":"handshake_complete"}',
      'receive {"type":"connection_established"}',
    ]);
    const { gate } = scene.status(id);
    expect([gate.connected, gate.established, gate.ready]).toEqual([true, true, true]);
    expect(gate.steps.map(({ name, progress }) => `${name} ${progress}`)).toEqual([
      'handshake_response done',
      'handshake_acknowledged done',
      'handshake_complete done',
      'connection_established done',
    ]);
  });

  it('holds what the user sends until it is open, then sends it in order, once, marked', async () => {
    const clients: Client[] = [];
    server = await startGatedServer((one) => {
      clients.push(one);
    });
    const id = scene.connect(server.url, profileWith(gated));
    for (const n of [1, 2, 3]) scene.say(id, { type: 'user', n });
    await scene.waitForState(id, 'handshaking', 4);
    expect(server.received()).toEqual(['{"type":"handshake_acknowledged","thread_id":"t-1"}']);
    expect(scene.status(id)).toMatchObject({
      heldCount: 3,
      gate: { connected: true, ready: false },
    });
    expect(scene.status(id).held.map(({ preview }) => preview)).toEqual([
      '{"type":"user","n":1}',
      '{"type":"user","n":2}',
      '{"type":"user","n":3}',
    ]);
    for (const client of clients) say(client, established);
    await server.untilReceived(4);
    expect(server.received().slice(1)).toEqual([
      '{"type":"user","n":1}',
      '{"type":"user","n":2}',
      '{"type":"user","n":3}',
    ]);
    scene.say(id, { type: 'user', n: 4 });
    await server.untilReceived(5);
    await expect
      .poll(() => scene.messages(id).slice(-4))
      .toEqual([
        'send [held ] {"type":"user","n":1}',
        'send [held ] {"type":"user","n":2}',
        'send [held ] {"type":"user","n":3}',
        'send {"type":"user","n":4}',
      ]);
    expect(scene.status(id).heldCount).toBe(0);
  });

  it('what the ready gate waits for may come before the handshake is over', async () => {
    server = await LedgerServer.start({
      onClient: (client) => {
        say(client, established);
        say(client, response);
      },
      onMessage: (client, { type }) => {
        if (type === 'handshake_acknowledged') say(client, complete);
      },
    });
    const id = scene.connect(server.url, profileWith(gated));
    await scene.waitForState(id, 'ready');
    expect(scene.phases(id).slice(2)).toEqual([
      'handshaking open > handshake_response',
      'handshaking handshake_response > handshake_acknowledged',
      'handshaking handshake_acknowledged > handshake_complete',
      'handshaking handshake_complete > ',
      'ready',
    ]);
  });

  it('a server that says everything at once, without waiting for us, is understood', async () => {
    server = await LedgerServer.start({
      onClient: (client) => {
        for (const message of [response, complete, established]) say(client, message);
      },
    });
    const id = scene.connect(server.url, profileWith(gated));
    await scene.waitForState(id, 'ready');
    await server.untilReceived(1);
    expect(server.received()).toEqual(['{"type":"handshake_acknowledged","thread_id":"t-1"}']);
  });

  it('goes on degraded with a warning when it does not come in time, and is ready when it comes late', async () => {
    const clients: Client[] = [];
    server = await startGatedServer((one) => {
      clients.push(one);
    });
    const ready = { ...gated.ready!, timeoutMs: 50 };
    const id = scene.connect(server.url, profileWith({ ...gated, ready }));
    scene.say(id, { type: 'user', n: 1 });
    await scene.waitForState(id, 'degraded');
    await scene.waitForWarning(id, 'not-established');
    await server.untilReceived(2);
    expect(server.received()[1]).toBe('{"type":"user","n":1}');
    const { gate } = scene.status(id);
    expect([gate.connected, gate.established, gate.ready]).toEqual([true, false, true]);
    expect(gate.steps.at(-1)?.progress).toBe('late');
    for (const client of clients) say(client, established);
    await scene.waitForState(id, 'ready');
    expect(scene.status(id).gate).toMatchObject({ established: true, ready: true });
    expect(scene.phases(id).slice(-2)).toEqual(['degraded connection_established', 'ready']);
  });

  it('a handshake that never completes is given up with the step, what was expected and what came', async () => {
    server = await LedgerServer.start({
      onClient: (client) => {
        say(client, response);
        client.socket.send(Buffer.from([1, 2, 3]));
        say(client, { type: 'news' });
      },
    });
    const handshake = { ...gated.handshake!, timeoutMs: 150 };
    const id = scene.connect(
      server.url,
      profileWith({ ...gated, handshake, reconnect: reconnect() }),
    );
    scene.say(id, { type: 'user', n: 1 });
    await scene.waitForState(id, 'failed');
    expect(scene.errorMessage(id, 'profile-handshake-failed')).toBe(
      'The handshake failed at the step "handshake_complete": expected "handshake_complete", and only a binary message of 3 bytes (01 02 03), "news" came in 150.0 ms, the limit for the whole handshake.',
    );
    expect(scene.errors(id)).toEqual(['profile-handshake-failed', 'held-not-sent']);
    expect(scene.log.snapshot(id).state).toMatchObject({
      phase: 'failed',
      error: { code: 'profile-handshake-failed' },
    });
    expect(scene.phases(id).slice(-2)).toEqual(['closing', 'failed']);
    const { gate } = scene.status(id);
    expect([gate.connected, gate.established, gate.ready]).toEqual([false, false, false]);
    expect(gate.steps[2]).toMatchObject({ name: 'handshake_complete', progress: 'failed' });
    expect(server.received()).not.toContain('{"type":"user","n":1}');
  });

  it('a message that refuses fails the handshake at once, with what it says', async () => {
    server = await LedgerServer.start({
      onClient: (client) => {
        say(client, { type: 'error', message: 'bad token' });
      },
    });
    const id = scene.connect(server.url, profileWith(gated));
    await scene.waitForState(id, 'failed');
    expect(scene.errorMessage(id, 'profile-handshake-failed')).toBe(
      'The handshake failed at the step "handshake_response": expected "handshake_response", but the server sent "error", which refuses: {"type":"error","message":"bad token"}',
    );
  });

  it('a message without what is to be captured from it fails the handshake', async () => {
    server = await LedgerServer.start({
      onClient: (client) => {
        say(client, { type: 'handshake_response', thread_id: null });
      },
    });
    const id = scene.connect(server.url, profileWith(gated));
    await scene.waitForState(id, 'failed');
    expect(scene.errorMessage(id, 'profile-handshake-failed')).toBe(
      'The handshake failed at the step "handshake_response": the message came, but it has nothing at "/thread_id" or "/data/thread_id" for "threadId".',
    );
    expect(server.received()).toEqual([]);
  });

  it('a message of a later step before its turn fails the handshake', async () => {
    server = await LedgerServer.start({
      onClient: (client) => {
        say(client, complete);
      },
    });
    const id = scene.connect(server.url, profileWith(gated));
    await scene.waitForState(id, 'failed');
    expect(scene.errorMessage(id, 'profile-handshake-failed')).toContain(
      'expected "handshake_response", but "handshake_complete" came, which belongs to the later step "handshake_complete".',
    );
  });

  it('a template with a variable that nothing sets fails the handshake and names it', async () => {
    server = await LedgerServer.start({});
    const handshake = {
      timeoutMs: 5_000,
      steps: [
        { name: 'hello', send: { type: 'hello', as: '{{usr}}' } },
        { name: 'welcome', expect: { type: 'welcome' } },
      ],
    };
    const variables = { user: 'ada' };
    const id = scene.connect(server.url, profileWith({ handshake }), { variables });
    await scene.waitForState(id, 'failed');
    expect(scene.errorMessage(id, 'profile-handshake-failed')).toContain('{{usr}}');
  });

  it('a server that reads the token from a subprotocol and chooses none is used all the same', async () => {
    server = await LedgerServer.start({ handleProtocols: () => false });
    const profile = profileWith({ opening: [{ subprotocols: ['bearer', '{{token}}'] }] });
    const variables = { token: 'abcdef' };
    const id = scene.connect(server.url, profile, { variables, secrets: ['abcdef'] });
    await scene.waitForWarning(id, 'no-subprotocol');
    await scene.waitForState(id, 'ready');
    expect(server.clients[0]?.subprotocols).toBe('bearer,abcdef');
    expect(scene.log.snapshot(id).handshake?.subprotocol).toBe('');
    const plain = scene.connect(server.url, profile, { variables });
    await scene.waitForState(plain, 'failed');
    expect(scene.errors(plain)).toEqual(['subprotocol-missing']);
  });

  it('more than the socket takes fails the handshake at the step whose message did not leave', async () => {
    server = await LedgerServer.start({
      onClient: (client) => {
        say(client, { type: 'hello', text: 'x'.repeat(1_000_000) });
      },
    });
    const echoes = Array.from({ length: 40 }, (_, n) => ({
      name: `echo ${n}`,
      send: { type: 'echo', text: '{{text}}' },
    }));
    const handshake = {
      timeoutMs: 5_000,
      steps: [
        { name: 'hello', expect: { type: 'hello' }, capture: { text: '/text' } },
        ...echoes,
        { name: 'welcome', expect: { type: 'welcome' } },
      ],
    };
    const id = scene.connect(server.url, profileWith({ handshake }), {
      options: { permessageDeflate: false },
    });
    await scene.waitForState(id, 'failed');
    expect(scene.errorMessage(id, 'profile-handshake-failed')).toMatch(
      /^The handshake failed at the step "echo \d+": .* The peer is not reading/,
    );
  });
});

function reconnect() {
  return { baseMs: 20, factor: 2, maxMs: 200, attempts: 3, jitter: 0, after: 'lost' } as const;
}
