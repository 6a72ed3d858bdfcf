import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  defaultConnectionOptions,
  type ConnectionOptions,
} from '../../src/core/connection/connection-options.ts';
import { EngineError } from '../../src/engine/engine-error.ts';
import { Engine } from '../../src/engine/engine.ts';
import { selfSignedKeyPair, type KeyPair } from './wire/key-pair.ts';
import { echo, RawServer, type PeerScript } from './wire/raw-server.ts';
import { memoryLog } from '../memory-log.ts';
import { RecordedLog } from './wire/recorded-log.ts';
import { headerOf } from './wire/upgrade.ts';

const invalidOptions: readonly [string, Partial<ConnectionOptions>, string | null][] = [
  ['a header name with a space', { headers: [{ name: 'X Y', value: '1' }] }, 'header-invalid'],
  ['an empty header name', { headers: [{ name: '', value: '1' }] }, 'header-invalid'],
  ['a header name with a colon', { headers: [{ name: 'X:Y', value: '1' }] }, 'header-invalid'],
  [
    'a header value with a line break',
    { headers: [{ name: 'X-A', value: '1\r\nX-Injected: 2' }] },
    'header-invalid',
  ],
  ['a header value with NUL', { headers: [{ name: 'X-A', value: 'a\0b' }] }, 'header-invalid'],
  ['an origin with a line break', { origin: 'http://a\r\nX-Injected: 2' }, null],
  ['a subprotocol with a space', { subprotocols: ['a b'] }, null],
  ['a subprotocol twice', { subprotocols: ['chat', 'chat'] }, null],
  ['an http URL', { url: 'http://127.0.0.1/' }, null],
  ['a URL without a scheme', { url: '127.0.0.1:80' }, null],
  ['a URL with a fragment', { url: 'ws://127.0.0.1/#part' }, null],
  ['a URL that is not one', { url: 'ws://' }, null],
  ['a unix socket URL', { url: 'ws+unix:/tmp/socket' }, null],
];

describe('connecting', { timeout: 60_000 }, () => {
  const keyPair = selfSignedKeyPair();
  let engine: Engine;
  let log: RecordedLog;
  const servers: RawServer[] = [];

  beforeEach(() => {
    log = new RecordedLog();
    engine = log.engine;
  });

  afterEach(async () => {
    await engine.dispose();
    log.dispose();
    for (const server of servers.splice(0)) await server.close();
  });

  async function start(script: PeerScript, secret: KeyPair | null = null): Promise<RawServer> {
    const server = await RawServer.start(script, secret);
    servers.push(server);
    return server;
  }

  function connect(url: string, options: Partial<ConnectionOptions> = {}): number {
    return engine.connect({ ...defaultConnectionOptions, url, ...options });
  }

  it('the server sees headers, subprotocols, origin and query exactly as they were given', async () => {
    const server = await start((peer) => peer.upgrade(['Sec-WebSocket-Protocol: superchat']));
    const id = connect(`${server.url}live/%C3%BC?a=1&b`, {
      headers: [
        { name: 'X-Weird_Case', value: 'Ab c' },
        { name: 'Authorization', value: 'Bearer t0ken==' },
        { name: 'X-Two', value: 'one' },
        { name: 'X-Two', value: 'two' },
      ],
      subprotocols: ['chat', 'superchat'],
      origin: 'https://app.example',
      queryParameters: [
        { name: 'q q', value: 'ü&=#' },
        { name: 'token', value: '' },
      ],
    });
    await log.waitForPhase(id, 'open');
    const head = await (await server.peer()).request();
    const target = new URL(head.target, 'http://host');
    expect({
      method: head.method,
      path: target.pathname,
      startOfQuery: target.search.slice(0, 7),
      query: [...target.searchParams],
      weird: head.headers.find(([name]) => name === 'X-Weird_Case'),
      authorization: headerOf(head, 'Authorization'),
      two: head.headers.filter(([name]) => name === 'X-Two').map(([, value]) => value),
      subprotocols: headerOf(head, 'Sec-WebSocket-Protocol')?.split(/,\s*/),
      origin: headerOf(head, 'Origin'),
      version: headerOf(head, 'Sec-WebSocket-Version'),
    }).toEqual({
      method: 'GET',
      path: '/live/%C3%BC',
      startOfQuery: '?a=1&b&',
      query: [
        ['a', '1'],
        ['b', ''],
        ['q q', 'ü&=#'],
        ['token', ''],
      ],
      weird: ['X-Weird_Case', 'Ab c'],
      authorization: 'Bearer t0ken==',
      two: ['one', 'two'],
      subprotocols: ['chat', 'superchat'],
      origin: 'https://app.example',
      version: '13',
    });
    const { handshake } = log.snapshot(id);
    expect(Buffer.from(handshake?.request?.rawHead ?? []).toString('latin1')).toBe(head.raw);
    expect(handshake).toMatchObject({ outcome: 'accepted', subprotocol: 'superchat' });
  });

  it('without an origin none is sent, and without deflate no extension is offered', async () => {
    const server = await start(echo);
    const plain = connect(server.url, { permessageDeflate: false });
    await log.waitForPhase(plain, 'open');
    const offering = connect(server.url);
    await log.waitForPhase(offering, 'open');
    const first = await (await server.peer(0)).request();
    const second = await (await server.peer(1)).request();
    expect(headerOf(first, 'Origin')).toBeNull();
    expect(headerOf(first, 'Sec-WebSocket-Extensions')).toBeNull();
    expect(headerOf(second, 'Sec-WebSocket-Extensions')).toMatch(/^permessage-deflate/);
  });

  for (const [what, options, code] of invalidOptions) {
    it(`${what} is refused before anything is sent`, async () => {
      const server = await start(echo);
      let refusal: unknown = null;
      try {
        connect(server.url, options);
      } catch (error) {
        refusal = error;
      }
      expect(refusal).toBeInstanceOf(EngineError);
      if (code !== null) expect((refusal as EngineError).code).toBe(code);
      expect((refusal as EngineError).message).not.toBe('');
      expect(engine.connections()).toEqual([]);
      expect(server.peers).toEqual([]);
    });
  }

  it('the handshake has timings, the address and the response as it came', async () => {
    const server = await start((peer) => peer.upgrade(['Server: raw', 'Set-Cookie: a=b']));
    const id = connect(server.url);
    await log.waitForPhase(id, 'open');
    const entry = log.of(id).find(({ kind }) => kind === 'handshake');
    if (entry?.kind !== 'handshake') throw new Error('no handshake in the log');
    const { handshake } = entry;
    expect(handshake.remoteAddress).toBe(`127.0.0.1:${server.port}`);
    expect(handshake.response?.statusCode).toBe(101);
    expect(handshake.response?.headers.slice(-2)).toEqual([
      { name: 'Server', value: 'raw' },
      { name: 'Set-Cookie', value: 'a=b' },
    ]);
    expect(Buffer.from(handshake.response?.rawHead ?? []).toString()).toMatch(
      /^HTTP\/1\.1 101 Switching Protocols\r\n[^]*\r\n\r\n$/,
    );
    const { tcpUs, tlsUs, upgradeUs, totalUs } = handshake.timings;
    expect(tcpUs).toBeGreaterThan(0);
    expect(upgradeUs).toBeGreaterThan(0);
    expect(tlsUs).toBeNull();
    expect(totalUs).toBeGreaterThanOrEqual((tcpUs ?? 0) + (upgradeUs ?? 0));
  });

  it('a self-signed certificate is refused by default and the request never leaves', async () => {
    const server = await start(echo, keyPair);
    const id = connect(server.url);
    const { error } = await log.waitForPhase(id, 'failed');
    expect(error.code).toBe('tls-untrusted');
    expect(error.message).toMatch(/certificate/i);
    expect(log.of(id).filter(({ kind }) => kind === 'error')).toHaveLength(1);
    for (const peer of server.peers) expect(peer.receivedLength).toBe(0);
  });

  it('a self-signed certificate is accepted when asked to, and marked as not verified', async () => {
    const server = await start(echo, keyPair);
    const id = connect(server.url, { acceptUntrustedCertificate: true });
    await log.waitForPhase(id, 'open');
    const tls = log.snapshot(id).handshake?.tls;
    expect(tls).toMatchObject({ authorized: false });
    expect(tls?.authorizationError).not.toBeNull();
    expect(tls?.protocol).toMatch(/^TLSv1\.[23]$/);
    expect(tls?.certificates[0]?.subject).toContain('localhost');
    expect(log.snapshot(id).handshake?.timings.tlsUs).toBeGreaterThan(0);
    engine.send(id, { kind: 'text', text: 'over TLS' });
    await log.waitForMessages(id, 1);
  });

  it('TLS to a server that speaks plain text is told from an untrusted certificate', async () => {
    const server = await start(async (peer) => {
      await peer.write(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\nplain HTTP to this port\r\n'));
    });
    const id = connect(server.url.replace('ws:', 'wss:'));
    const { error } = await log.waitForPhase(id, 'failed');
    expect(error.code).toBe('tls-failed');
    expect(error.nextStep).not.toBe('');
  });

  it('an unknown host is named', async () => {
    const id = connect('ws://no-such-host.invalid/', { handshakeTimeoutMs: 30_000 });
    const { error } = await log.waitForPhase(id, 'failed', 30_000);
    expect(error.code).toBe('host-not-found');
    expect(error.message).toContain('no-such-host.invalid');
  });

  it('a port nobody listens on is refused, with its number', async () => {
    const idle = createServer().listen(0, '127.0.0.1');
    await once(idle, 'listening');
    const { port } = idle.address() as AddressInfo;
    idle.close();
    await once(idle, 'close');
    const id = connect(`ws://127.0.0.1:${port}/`);
    const { error } = await log.waitForPhase(id, 'failed');
    expect(error.code).toBe('connection-refused');
    expect(error.message).toContain(String(port));
    const kinds = log.of(id).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'error')).toHaveLength(1);
    expect(kinds.at(-1)).toBe('state');
  });

  it('several connections keep their messages apart', async () => {
    const server = await start(echo);
    const ids = Array.from({ length: 10 }, () => connect(server.url));
    expect(new Set(ids).size).toBe(10);
    await Promise.all(ids.map((id) => log.waitForPhase(id, 'open')));
    for (const id of ids) engine.send(id, { kind: 'text', text: `for ${id}` });
    await Promise.all(ids.map((id) => log.waitForMessages(id, 1)));
    const received = ids.map((id) => log.received(id).map((p) => Buffer.from(p).toString()));
    expect(received).toEqual(ids.map((id) => [`for ${id}`]));
  });

  it('removing an open connection ends it at the server too', async () => {
    const server = await start(echo);
    const id = connect(server.url);
    const other = connect(server.url);
    await log.waitForPhase(id, 'open');
    await log.waitForPhase(other, 'open');
    engine.remove(id);
    expect(engine.connections().map((connection) => connection.id)).toEqual([other]);
    await (
      await server.peer(0)
    ).gone;
    engine.send(other, { kind: 'text', text: 'still here' });
    await log.waitForMessages(other, 1);
  });

  it('a close while still connecting gives up the handshake', async () => {
    const server = await start(() => undefined);
    const id = connect(server.url);
    const peer = await server.peer();
    await peer.request();
    engine.close(id, 1000, '');
    await peer.gone;
    await log.waitForEntry(
      id,
      (e) => e.kind === 'state' && (e.state.phase === 'failed' || e.state.phase === 'closed'),
    );
  });

  it('dispose ends what is open, connecting and closing, and nothing is logged afterwards', async () => {
    const server = await start((peer, index) => {
      peer.answersClose = false;
      return index === 1 ? undefined : peer.upgrade();
    });
    const open = connect(server.url);
    await log.waitForPhase(open, 'open');
    const connecting = connect(server.url);
    await (await server.peer(1)).request();
    const closing = connect(server.url);
    await log.waitForPhase(closing, 'open');
    engine.close(closing, 1000, '');
    expect(log.snapshot(connecting).state.phase).toBe('connecting');
    await engine.dispose();
    await Promise.all(server.peers.map(({ gone }) => gone));
    const { length } = log.entries;
    await server.close();
    servers.length = 0;
    expect(log.entries).toHaveLength(length);
    await engine.dispose();
  });

  it('dispose leaves no timer and no socket of its own', async () => {
    const before = process.getActiveResourcesInfo().length;
    const own = new Engine({ log: memoryLog() });
    const server = await start(echo);
    own.connect({ ...defaultConnectionOptions, url: server.url, pingIntervalMs: 60_000 });
    const peer = await server.peer();
    await peer.request();
    await own.dispose();
    await peer.gone;
    await server.close();
    servers.length = 0;
    await expect
      .poll(() => process.getActiveResourcesInfo().length)
      .toBeLessThanOrEqual(before + 1);
  });
});
