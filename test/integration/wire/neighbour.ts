import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { WebSocketServer } from 'ws';
import { defaultConnectionOptions } from '../../../src/core/connection/connection-options.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { RecordedLog } from './recorded-log.ts';

/** Answers in flight while the fault happens elsewhere. */
const inFlight = 50;
/** Enough to be busy during a fault without filling the log during a long one. */
const maxMessages = 5_000;

/** A second connection of the same engine to a good echo server; proves that it loses nothing. */
export class Neighbour {
  readonly #engine: Engine;
  readonly #log: RecordedLog;
  readonly #server: WebSocketServer;
  readonly #connectionId: number;
  readonly #unsubscribe: () => void;
  #sent = 0;
  #running = true;

  private constructor(log: RecordedLog, server: WebSocketServer) {
    this.#engine = log.engine;
    this.#log = log;
    this.#server = server;
    const { port } = server.address() as AddressInfo;
    this.#connectionId = log.engine.connect({
      ...defaultConnectionOptions,
      url: `ws://127.0.0.1:${port}/`,
    });
    let echoed = 0;
    let nextEntry = 0;
    this.#unsubscribe = log.store.subscribe(() => {
      for (; nextEntry < log.entries.length; nextEntry += 1) {
        const entry = log.entries[nextEntry];
        if (entry?.connectionId !== this.#connectionId || entry.kind !== 'message') continue;
        if (entry.direction === 'receive' && (echoed += 1) <= maxMessages) {
          setImmediate(() => {
            if (this.#running && this.#sent < maxMessages) this.#send();
          });
        }
      }
    });
  }

  /** Opens it and starts the traffic, which then keeps itself going. */
  static async start(log: RecordedLog): Promise<Neighbour> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    server.on('connection', (socket) => {
      socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
    });
    const neighbour = new Neighbour(log, server);
    await log.waitForPhase(neighbour.#connectionId, 'open');
    for (let i = 0; i < inFlight; i++) neighbour.#send();
    await log.waitForMessages(neighbour.#connectionId, inFlight);
    return neighbour;
  }

  /** Sends a last burst and expects every message ever sent to have come back, once, in order. */
  async expectNothingLost(): Promise<void> {
    this.#running = false;
    for (let i = 0; i < inFlight; i++) this.#send();
    const sent = this.#sent;
    await this.#log.waitForMessages(this.#connectionId, sent);
    const received = this.#log
      .received(this.#connectionId)
      .map((payload) => Buffer.from(payload).toString());
    const expected = Array.from({ length: sent }, (_, index) => `message ${index}`);
    expect(received).toEqual(expected);
    expect(this.#log.snapshot(this.#connectionId).state.phase).toBe('open');
  }

  async close(): Promise<void> {
    this.#running = false;
    this.#unsubscribe();
    for (const client of this.#server.clients) client.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #send(): void {
    if (this.#log.snapshot(this.#connectionId).state.phase !== 'open') return;
    this.#engine.send(this.#connectionId, { kind: 'text', text: `message ${this.#sent++}` });
  }
}
