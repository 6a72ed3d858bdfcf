import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { defaultConnectionOptions } from '../../src/core/connection/connection-options.ts';
import type { Direction } from '../../src/core/log/log-entry.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { withFault } from './wire/fault-run.ts';
import { FaultProxy } from './wire/fault-proxy.ts';
import { hex, hexOf } from './wire/hex.ts';
import { selfSignedKeyPair } from './wire/key-pair.ts';
import { RecordedLog } from './wire/recorded-log.ts';
import { frame, text } from './wire/server-frames.ts';

/** Compressing is what takes the time of these tests; all length forms come within the fewer, too. */
const countOf = (isDeflated: boolean) => (isDeflated ? 10_000 : 50_000);
const borders = [0, 1, 125, 126, 127, 65_535, 65_536, 300_000];

interface Sample {
  readonly isBinary: boolean;
  readonly bytes: Buffer;
}

/** Mostly small messages, all length forms, some that do not compress. */
function sample(index: number): Sample {
  const byteLength =
    index % 1_000 === 0 ? (borders[(index / 1_000) % borders.length] ?? 0) : index % 180;
  const seed = createHash('sha256').update(String(index)).digest();
  const bytes = Buffer.alloc(byteLength);
  if (index % 3 === 0) seed.copy(bytes);
  else if (byteLength > 0) bytes.fill(`{"n":${index}}`);
  return { isBinary: index % 3 === 0, bytes };
}

/** One hash over a sequence of messages: their order, kinds, lengths and bytes. */
class SequenceHash {
  count = 0;
  readonly #hash = createHash('sha256');

  add(isBinary: boolean, bytes: Uint8Array): void {
    this.#hash.update(`${this.count++} ${isBinary} ${bytes.length}\n`).update(bytes);
  }

  digest(): string {
    return this.#hash.copy().digest('hex');
  }
}

interface GoodServer {
  readonly port: number;
  readonly received: SequenceHash;
  readonly socket: Promise<WebSocket>;
  close(): Promise<void>;
}

async function startGoodServer(isSecure: boolean, isDeflated: boolean): Promise<GoodServer> {
  const server = isSecure ? createHttpsServer(selfSignedKeyPair()) : createHttpServer();
  const sockets = new WebSocketServer({
    server,
    perMessageDeflate: isDeflated ? { threshold: 150 } : false,
  });
  const received = new SequenceHash();
  const socket = once(sockets, 'connection').then(([client]) => client as WebSocket);
  sockets.on('connection', (client) => {
    client.on('message', (data, isBinary) => received.add(isBinary, data as Buffer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    received,
    socket,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('wire tap', { timeout: 180_000 }, () => {
  let engine: Engine;
  let log: RecordedLog;

  beforeEach(() => {
    log = new RecordedLog();
    engine = log.engine;
  });

  afterEach(async () => {
    await engine.dispose();
    log.dispose();
  });

  async function sendAll(id: number, count: number): Promise<void> {
    for (let index = 0; index < count; index++) {
      const { isBinary, bytes } = sample(index);
      engine.send(
        id,
        isBinary ? { kind: 'binary', bytes } : { kind: 'text', text: bytes.toString() },
      );
      if (index % 200 === 0) {
        do await nextTurn();
        while (log.snapshot(id).bufferedAmount > 4 * 1024 * 1024);
      }
    }
  }

  async function serveAll(socket: WebSocket, count: number): Promise<string> {
    const served = new SequenceHash();
    for (let index = 0; index < count; index++) {
      const { isBinary, bytes } = sample(index);
      served.add(isBinary, bytes);
      socket.send(bytes, { binary: isBinary });
      if (index % 5_000 === 0) socket.ping(String(index));
      while (socket.bufferedAmount > 4 * 1024 * 1024) await nextTurn();
      if (index % 200 === 0) await nextTurn();
    }
    return served.digest();
  }

  function logged(id: number, direction: Direction): SequenceHash {
    const hash = new SequenceHash();
    for (const entry of log.of(id)) {
      if (entry.kind === 'message' && entry.direction === direction) {
        hash.add(entry.opcode === 2, entry.payload);
      }
    }
    return hash;
  }

  /** Wire bytes of all entries of one direction. */
  function wireLength(id: number, direction: Direction): number {
    let sum = 0;
    for (const entry of log.of(id)) {
      if (entry.kind !== 'message' && entry.kind !== 'control') continue;
      if (entry.direction === direction) sum += entry.wireLength;
    }
    return sum;
  }

  for (const isSecure of [false, true]) {
    for (const isDeflated of [false, true]) {
      const count = countOf(isDeflated);
      const how = `${isSecure ? 'wss' : 'ws'}, permessage-deflate ${isDeflated ? 'on' : 'off'}`;
      it(`${how}: ${count} messages each way are logged exactly, in order`, async () => {
        const server = await startGoodServer(isSecure, isDeflated);
        const relay = await FaultProxy.start(server.port);
        const id = engine.connect({
          ...defaultConnectionOptions,
          permessageDeflate: isDeflated,
          acceptUntrustedCertificate: true,
          url: `${isSecure ? 'wss' : 'ws'}://127.0.0.1:${relay.port}/`,
        });
        await log.waitForPhase(id, 'open');
        const [served] = await Promise.all([
          serveAll(await server.socket, count),
          sendAll(id, count),
        ]);
        await log.waitForMessages(id, count, 120_000);
        engine.close(id, 1000, '');
        await log.waitForPhase(id, 'closed');

        const received = logged(id, 'receive');
        const sent = logged(id, 'send');
        expect({
          received: received.count,
          sent: sent.count,
          server: server.received.count,
        }).toEqual({ received: count, sent: count, server: count });
        expect(received.digest()).toBe(served);
        expect(sent.digest()).toBe(server.received.digest());

        const { handshake, send, receive } = log.snapshot(id);
        expect(wireLength(id, 'send')).toBe(send.wireLength);
        expect(wireLength(id, 'receive')).toBe(receive.wireLength);
        if (!isSecure) {
          expect(send.wireLength + (handshake?.request?.rawHead.length ?? 0)).toBe(
            relay.toServerByteLength,
          );
          expect(receive.wireLength + (handshake?.response?.rawHead.length ?? 0)).toBe(
            relay.fromServerByteLength,
          );
        }
        const compressed = log.of(id).filter((e) => e.kind === 'message' && e.compressed).length;
        if (isDeflated) expect(compressed).toBeGreaterThan(1_000);
        else expect(compressed).toBe(0);
        await relay.close();
        await server.close();
      });
    }
  }

  it('frames stand in the log in wire order: a ping inside a fragmented message, then its end', async () => {
    await withFault(
      async (peer) => {
        await peer.upgrade(
          [],
          text('first'),
          frame({ opcode: 0x9, payload: 'a' }),
          frame({ fin: false, opcode: 0x1, payload: 'frag' }),
          frame({ opcode: 0x9, payload: 'b' }),
          frame({ opcode: 0x0, payload: 'ment' }),
          frame({ opcode: 0xa, payload: 'c' }),
          text('last'),
        );
      },
      {},
      async ({ log: seen, id }) => {
        await seen.waitForMessages(id, 3);
        const rows = seen.of(id).flatMap((entry) => {
          if (entry.kind !== 'message' && entry.kind !== 'control') return [];
          if (entry.direction === 'send') return [];
          return [`${entry.opcode} ${Buffer.from(entry.payload).toString()}`];
        });
        expect(rows).toEqual(['1 first', '9 a', '9 b', '1 fragment', '10 c', '1 last']);
      },
    );
  });

  it('sequence numbers rise and times never go back within a direction', async () => {
    await withFault(
      async (peer) => {
        await peer.upgrade();
        for (let index = 0; index < 200; index++) await peer.write(text(String(index)));
      },
      {},
      async ({ log: seen, id }) => {
        await seen.waitForMessages(id, 200);
        const entries = seen
          .of(id)
          .filter((e) => e.kind === 'message' && e.direction === 'receive');
        const times = entries.map(({ timeUs }) => timeUs);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        const seqs = entries.map(({ seq }) => seq);
        expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
      },
    );
  });

  it('a frame is recorded with its header as it stood on the wire, and a sent one with its mask', async () => {
    await withFault(
      (peer) => {
        peer.echoes = true;
        return peer.upgrade([], hex('81 05 48656c6c6f'));
      },
      {},
      async ({ log: seen, id, engine: used, peer }) => {
        await seen.waitForPhase(id, 'open');
        used.send(id, { kind: 'text', text: 'Hello' });
        await seen.waitForMessages(id, 2);
        const [received, sent] = ['receive', 'send'].map((direction) => {
          const entry = seen
            .of(id)
            .find((e) => e.kind === 'message' && e.direction === (direction as Direction));
          return entry?.kind === 'message' ? entry : undefined;
        });
        expect(received?.frames[0]?.header).toEqual({
          fin: true,
          rsv1: false,
          rsv2: false,
          rsv3: false,
          opcode: 1,
          maskingKey: null,
          payloadLength: 5,
          headerLength: 2,
        });
        expect(sent?.frames[0]?.header.maskingKey).toHaveLength(4);
        expect(sent?.wireLength).toBe(11);
        expect(hexOf(sent?.payload ?? new Uint8Array())).toBe('48 65 6c 6c 6f');
        expect((await peer.frame(({ opcode }) => opcode === 1)).masked).toBe(true);
      },
    );
  });
});
