import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { defaultConnectionOptions } from '../../../src/core/connection/connection-options.ts';
import type { RecordedExchange } from '../../../src/core/recording/recorded-exchange.ts';
import { makePlan } from '../../../src/core/replay/make-plan.ts';
import type { ReplayReport } from '../../../src/core/replay/replay-report.ts';
import { createMemoryCapture } from '../../../src/engine/capture/create-capture.ts';
import { Engine } from '../../../src/engine/engine.ts';
import { readExchanges } from '../../../src/engine/recording/read-exchanges.ts';
import type { ReplayParts } from '../../../src/engine/replay/replay-parts.ts';
import { ReplayRun } from '../../../src/engine/replay/replay-run.ts';

/** What a server does on a connection; `attempt` counts its connections from 0. */
export type Behaviour = (socket: WebSocket, attempt: number) => void;

/** A server in this process, and what clients said to it: by connection, in order. */
export interface TalkServer {
  readonly url: string;
  readonly heard: readonly (readonly string[])[];
  stop(): void;
}

export async function serve(behave: Behaviour): Promise<TalkServer> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  const heard: string[][] = [];
  server.on('connection', (socket) => {
    const own: string[] = [];
    heard.push(own);
    socket.on('message', (data: Buffer) => own.push(data.toString()));
    behave(socket, heard.length - 1);
  });
  await once(server, 'listening');
  return {
    url: `ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    heard,
    stop: () => {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

/** A client under recording. */
export interface Client {
  send(message: unknown): void;
  /** Once so many messages came in all. */
  received(count: number): Promise<void>;
  /** Once the connection is over. */
  over(): Promise<void>;
  reconnect(): void;
  close(): void;
}

/** Records what a client and a server say to each other. */
export async function record(
  behave: Behaviour,
  talk: (client: Client) => Promise<void>,
): Promise<RecordedExchange> {
  const server = await serve(behave);
  const capture = createMemoryCapture({ createdBy: 'Framescope test' });
  const engine = new Engine({ log: capture.log });
  let wake: () => void = () => undefined;
  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  capture.log.subscribe(() => {
    wake();
  });
  engine.onStateChange((snapshot) => {
    capture.saveConnection(snapshot);
    wake();
  });
  const phase = () => engine.connections()[0]?.state.phase;
  const id = engine.connect({ ...defaultConnectionOptions, url: server.url });
  const isOver = () => phase() === 'closed' || phase() === 'failed';
  await until(() => phase() === 'open');
  await talk({
    send: (message) => {
      engine.send(id, { kind: 'text', text: JSON.stringify(message) });
    },
    received: (count) => until(() => (engine.connections()[0]?.receive.messages ?? 0) >= count),
    over: () => until(isOver),
    reconnect: () => {
      engine.reconnect(id);
    },
    close: () => {
      engine.close(id, 1000, '');
    },
  });
  await until(isOver);
  await engine.dispose();
  server.stop();
  const [exchange] = readExchanges(capture);
  capture.close();
  if (exchange === undefined) throw new Error('Nothing was recorded.');
  return exchange;
}

/** Replays it against another server. */
export async function replay(
  exchange: RecordedExchange,
  behave: Behaviour,
  more: Partial<Pick<ReplayParts, 'pace' | 'onDivergence' | 'timeoutMs' | 'onProgress'>> = {},
): Promise<{ readonly report: ReplayReport; readonly heard: TalkServer['heard'] }> {
  const server = await serve(behave);
  const capture = createMemoryCapture({ createdBy: 'Framescope test' });
  const run = new ReplayRun({
    exchange,
    plan: makePlan(exchange, 'none'),
    options: { ...defaultConnectionOptions, url: server.url },
    binding: null,
    log: capture.log,
    pace: { kind: 'gated' },
    onDivergence: 'stop',
    timeoutMs: 5000,
    ignores: () => false,
    ...more,
  });
  const report = await run.run();
  server.stop();
  capture.close();
  return { report, heard: server.heard };
}
