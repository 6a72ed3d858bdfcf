import { parentPort } from 'node:worker_threads';
import { startDemoServer } from '../engine/demo/demo-server.ts';
import { EngineError } from '../engine/engine-error.ts';
import { Engine } from '../engine/engine.ts';
import { LogViews } from '../engine/log-views.ts';
import type { Result } from '../ipc/contract.ts';
import type { FromEngine, ToEngine } from './engine-message.ts';
import { engineHandlers } from './engine-requests.ts';
import { PulseSender } from './pulse-sender.ts';

if (parentPort === null) {
  throw new Error('The engine worker runs on a worker thread.');
}
const port = parentPort;

// Progress of a frame that is still arriving, and the send queue, change without a log entry.
const liveRefreshMs = 500;

const engine = new Engine();
const views = new LogViews(engine.log);
const pulses = new PulseSender({
  snapshot: () => ({
    connections: engine.connections(),
    views: views.status(),
    totals: engine.log.totals(),
    nowUs: engine.nowUs(),
  }),
  send: (pulse) => {
    post({ kind: 'pulse', pulse });
  },
});
const changed = (): void => {
  pulses.changed();
};
engine.log.subscribe(changed);
engine.onStateChange(changed);
views.onGrow(changed);
const liveTimer = setInterval(() => {
  if (engine.connections().some(({ state }) => !['closed', 'failed'].includes(state.phase))) {
    pulses.changed();
  }
}, liveRefreshMs);

let demo: ReturnType<typeof startDemoServer> | null = null;
const handlers = engineHandlers({
  engine,
  views,
  pulses,
  demoUrl: async () => {
    demo ??= startDemoServer();
    return (await demo).url;
  },
});

port.on('message', (message: ToEngine) => {
  if (message.kind === 'dispose') {
    void dispose();
  } else {
    void answer(message);
  }
});

async function answer({ id, name, args }: ToEngine & { kind: 'request' }): Promise<void> {
  post({ kind: 'reply', id, result: await resultOf(name, args) });
}

async function resultOf(
  name: keyof typeof handlers,
  args: readonly unknown[],
): Promise<Result<unknown>> {
  try {
    // The arguments were checked against this request's schema before they were posted here.
    const handler = handlers[name] as (...args: readonly unknown[]) => unknown;
    return { ok: true, value: await handler(...args) };
  } catch (error) {
    return { ok: false, error: describe(error) };
  }
}

function describe(error: unknown): { code: string; message: string } {
  if (error instanceof EngineError) {
    return { code: error.code, message: error.message };
  }
  console.error(error);
  return { code: 'internal', message: `Something went wrong inside Framescope: ${String(error)}` };
}

async function dispose(): Promise<void> {
  clearInterval(liveTimer);
  pulses.dispose();
  views.dispose();
  await engine.dispose();
  await (await demo)?.close();
  port.close();
}

function post(message: FromEngine): void {
  port.postMessage(message);
}
