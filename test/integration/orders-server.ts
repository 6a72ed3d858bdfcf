import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { defaultConnectionOptions } from '../../src/core/connection/connection-options.ts';
import type { NewLogEntry } from '../../src/core/log/log-entry.ts';
import { createCapture } from '../../src/engine/capture/create-capture.ts';
import { Engine } from '../../src/engine/engine.ts';

/** A running order desk; see foreign/orders_server.py. */
export interface OrdersServer {
  readonly url: string;
  /** What clients said to it, in order. */
  readonly taken: readonly Readonly<Record<string, unknown>>[];
  stop(): Promise<void>;
}

/** Starts one and waits until it listens. */
export async function startOrders(
  python: string,
  ...args: readonly string[]
): Promise<OrdersServer> {
  const script = join(import.meta.dirname, 'foreign', 'orders_server.py');
  const child = spawn(python, ['-B', script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const taken: Readonly<Record<string, unknown>>[] = [];
  const lines = createInterface(child.stdout);
  const [port] = (await once(lines, 'line')) as [string];
  lines.on('line', (line) => {
    taken.push((JSON.parse(line) as { received: Record<string, unknown> }).received);
  });
  return {
    url: `ws://127.0.0.1:${port}`,
    taken,
    stop: async () => {
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
    },
  };
}

type Said = Readonly<Record<string, unknown>>;

/**
 * Holds a conversation with an order desk as a front end would, and keeps it in a capture: logs in,
 * orders, acknowledges the last status, cancels.
 */
export async function recordOrder(url: string, path: string): Promise<void> {
  const capture = createCapture(path, { createdBy: 'Framescope test' });
  const said: Said[] = [];
  let wake: () => void = () => undefined;
  function take(text: string): void {
    said.push(JSON.parse(text) as Said);
    wake();
  }
  const decoder = new TextDecoder();
  const engine = new Engine({
    log: {
      append(entry: NewLogEntry) {
        if (entry.kind === 'message' && entry.direction === 'receive') {
          take(decoder.decode(entry.payload));
        }
        return capture.log.append(entry);
      },
      appendRun(connectionId, timeUs, run, bytes) {
        for (let index = 0; index < run.count; index += 1) {
          const start = run.payloadStart[index] ?? 0;
          take(decoder.decode(bytes.subarray(start, start + (run.payloadLength[index] ?? 0))));
        }
        return capture.log.appendRun(connectionId, timeUs, run, bytes);
      },
    },
  });
  async function next(type: string, where: Said = {}): Promise<Said> {
    for (;;) {
      const found = said.find(
        (one) =>
          one['type'] === type &&
          Object.entries(where).every(([name, value]) => one[name] === value),
      );
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  const options = { ...defaultConnectionOptions, url };
  const id = engine.connect(options);
  const send = (message: Said) => {
    engine.send(id, { kind: 'text', text: JSON.stringify(message) });
  };
  const closed = new Promise<void>((resolve) => {
    engine.onStateChange((snapshot) => {
      capture.saveConnection(snapshot);
      if (snapshot.state.phase === 'closed' || snapshot.state.phase === 'failed') resolve();
    });
  });
  const welcome = await next('welcome');
  send({ type: 'login', session: welcome['sessionId'], user: 'anna', requestId: 'c-1' });
  const { token } = await next('login.ok');
  send({ type: 'order', token, requestId: 'c-2', count: 3 });
  const ordered = await next('ordered');
  const packed = await next('status', { status: 'packed' });
  send({ type: 'ack', token, seq: packed['seq'] });
  // Most of them come long after anything was sent: whoever reads the recording sees that they come by time.
  await next('tick');
  const { n } = said.findLast(({ type }) => type === 'tick') ?? {};
  await next('tick', { n: Number(n) + 8 });
  const [, upload] = /example\/([^/]+)\//.exec(String(ordered['upload'])) ?? [];
  send({
    ...{ type: 'cancel', token, requestId: 'c-3' },
    ...{ orderId: ordered['orderId'], file: `${String(upload)}.pdf` },
  });
  await next('cancelled');
  engine.close(id, 1000, 'done');
  await closed;
  await engine.dispose();
  capture.close();
}
