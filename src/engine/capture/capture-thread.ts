import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/**
 * Runs SQL on a thread of its own, one job at a time, each on a connection of its own: checkpoints and
 * copies must not hold up the thread that captures. Its code is a text, so that it needs no file
 * wherever this module is bundled; `state` is 1 while it works.
 */
const code = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require(workerData.libsql);
const state = new Int32Array(workerData.state);
parentPort.on('message', ({ id, location, sql }) => {
  let error = null;
  if (Atomics.compareExchange(state, 0, 0, 1) === 0) {
    let db = null;
    try {
      db = new Database(location);
      for (const one of sql) db.exec(one);
    } catch (thrown) {
      error = { message: String(thrown.message ?? thrown), code: String(thrown.code ?? '') };
    }
    try { db?.close(); } catch {}
    Atomics.compareExchange(state, 0, 1, 0);
    Atomics.notify(state, 0);
  }
  parentPort.postMessage({ id, error });
});
`;

const idle = 0;
const working = 1;
const stopped = 2;

/** How long `stop` waits for a job under way. */
const stopTimeoutMs = 10_000;

interface Answer {
  readonly id: number;
  readonly error: { readonly message: string; readonly code: string } | null;
}

/** A thread that runs SQL beside the one that captures. It starts with its first job. */
export class CaptureThread {
  private readonly state = new Int32Array(new SharedArrayBuffer(4));
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private worker: Worker | null = null;
  private nextId = 1;

  /** Runs statements on a database of this location (a path or `file:` URL); rejects with libsql's error. */
  run(location: string, sql: readonly string[]): Promise<void> {
    const worker = (this.worker ??= this.start());
    const id = this.nextId;
    this.nextId += 1;
    worker.ref();
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ error }) => {
        this.waiting.delete(id);
        if (this.waiting.size === 0) worker.unref();
        if (error === null) resolve();
        else reject(Object.assign(new Error(error.message), { code: error.code }));
      });
      worker.postMessage({ id, location, sql });
    });
  }

  /** Begins a job whose outcome does not matter; it does not keep the process alive. */
  begin(location: string, sql: readonly string[]): void {
    const worker = (this.worker ??= this.start());
    worker.postMessage({ id: 0, location, sql });
  }

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
    for (const answer of [...this.waiting.values()]) {
      answer({ id: 0, error: { message: 'The capture was closed.', code: 'closed' } });
    }
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
    worker.on('message', (answer: Answer) => {
      this.waiting.get(answer.id)?.(answer);
    });
    worker.on('error', (error) => {
      Atomics.compareExchange(this.state, 0, working, idle);
      for (const answer of [...this.waiting.values()]) {
        answer({ id: 0, error: { message: String(error), code: 'thread-failed' } });
      }
      if (this.worker === worker) this.worker = null;
    });
    return worker;
  }
}
