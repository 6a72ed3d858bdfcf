import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/**
 * Runs SQL on a thread of its own, one job at a time, each on a connection of its own: checkpoints must
 * not hold up the thread that writes. Its code is a text, so that it needs no file wherever this module
 * is bundled; `state` is 1 until a job is over. What fails is tried again with the next checkpoint.
 */
const code = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require(workerData.libsql);
const state = new Int32Array(workerData.state);
parentPort.on('message', ({ location, sql }) => {
  if (Atomics.load(state, 0) !== 1) return;
  let db = null;
  try {
    db = new Database(location);
    for (const one of sql) db.exec(one);
  } catch {}
  try { db?.close(); } catch {}
  Atomics.compareExchange(state, 0, 1, 0);
  Atomics.notify(state, 0);
});
`;

const idle = 0;
const working = 1;
const stopped = 2;

/** How long `stop` waits for a job under way. */
const stopTimeoutMs = 10_000;

/** A thread that runs SQL beside the one that writes. It starts with its first job. */
export class CaptureThread {
  private readonly state = new Int32Array(new SharedArrayBuffer(4));
  private worker: Worker | null = null;

  /** Begins a job on a database of this path, unless one is under way; it keeps no process alive. */
  begin(location: string, sql: readonly string[]): void {
    if (Atomics.compareExchange(this.state, 0, idle, working) !== idle) return;
    const worker = (this.worker ??= this.start());
    worker.postMessage({ location, sql });
  }

  /** From `begin` until the job is over. */
  isWorking(): boolean {
    return Atomics.load(this.state, 0) === working;
  }

  /** Waits for the job under way and lets no other begin: its connection is closed on return. */
  stop(): void {
    const { worker } = this;
    if (worker === null) return;
    this.worker = null;
    const deadline = performance.now() + stopTimeoutMs;
    while (Atomics.compareExchange(this.state, 0, idle, stopped) === working) {
      if (performance.now() > deadline) break;
      Atomics.wait(this.state, 0, working, 100);
    }
    void worker.terminate();
  }

  private start(): Worker {
    const worker = new Worker(code, {
      eval: true,
      workerData: {
        libsql: createRequire(import.meta.url).resolve('libsql'),
        state: this.state.buffer,
      },
    });
    worker.unref();
    worker.on('error', () => {
      Atomics.compareExchange(this.state, 0, working, idle);
      if (this.worker === worker) this.worker = null;
    });
    return worker;
  }
}
