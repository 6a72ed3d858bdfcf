import { createRequire } from 'node:module';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { SqlValue } from './capture-database.ts';

/** A statement and the values of its parameters. */
export type SqlStatement = readonly [sql: string, ...values: SqlValue[]];

/** What the thread does in one go. Jobs are done in order of their ids. */
export interface WriterJob {
  readonly id: number;
  /** After a failure, jobs of the same generation are left undone: they will come again. */
  readonly generation: number;
  readonly work:
    | { readonly kind: 'transaction'; readonly statements: readonly SqlStatement[] }
    /** Asks for one row; what fails has none. */
    | { readonly kind: 'query'; readonly sql: string };
}

export type WriterResult =
  | { readonly kind: 'done'; readonly id: number; readonly row: readonly unknown[] | null }
  | { readonly kind: 'failed'; readonly error: Error };

type Answer =
  | { readonly id: number; readonly row: readonly unknown[] | null }
  | { readonly message: string; readonly code: string };

/**
 * The code is a text, so that it needs no file wherever this module is bundled. For those who wait,
 * `answers` counts what was posted to the port, and tells when the connection is closed.
 */
const code = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require(workerData.libsql);
const answers = new Int32Array(workerData.answers);
const { port } = workerData;
const prepared = new Map();
let db = null;
let doneId = 0;
let failedGeneration = 0;
function answer(one) {
  port.postMessage(one);
  Atomics.add(answers, 0, 1);
  Atomics.notify(answers, 0);
}
function statement(sql) {
  let found = prepared.get(sql);
  if (found === undefined) prepared.set(sql, (found = db.prepare(sql)));
  return found;
}
function rowOf(sql) {
  try {
    return statement(sql).raw().all([])[0] ?? null;
  } catch {
    return null;
  }
}
function transaction(statements) {
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const [sql, ...values] of statements) statement(sql).run(values);
    db.exec('COMMIT');
  } catch (error) {
    // SQLite has rolled back by itself after some errors.
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
parentPort.on('message', (job) => {
  if (job === null) {
    prepared.clear();
    try { db?.close(); } catch {}
    Atomics.store(answers, 1, 1);
    Atomics.notify(answers, 1);
    return;
  }
  const { id, generation, work } = job;
  if (generation <= failedGeneration) return;
  let row = null;
  try {
    if (db === null) {
      db = new Database(workerData.path);
      db.exec(workerData.setUp);
    }
    if (work.kind === 'query') row = rowOf(work.sql);
    else if (id > doneId) transaction(work.statements);
    doneId = Math.max(doneId, id);
  } catch (error) {
    failedGeneration = generation;
    answer({ message: String(error.message ?? error), code: String(error.code ?? '') });
    return;
  }
  answer({ id, row });
});
`;

/** A thread that writes into a database, in the order in which it is asked to. */
export class WriterThread {
  private readonly answers = new Int32Array(new SharedArrayBuffer(8));
  private readonly port;
  private readonly worker: Worker;
  private taken = 0;
  private death: Error | null = null;

  /** `setUp` is run on the thread's connection before the first job. */
  constructor(path: string, setUp: string) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.worker = new Worker(code, {
      eval: true,
      workerData: {
        libsql: createRequire(import.meta.url).resolve('libsql'),
        answers: this.answers.buffer,
        port: port2,
        path,
        setUp,
      },
      transferList: [port2],
    });
    this.worker.unref();
    this.port.unref();
    this.worker.on('error', (error) => {
      this.death = error;
    });
  }

  post(job: WriterJob): void {
    this.worker.postMessage(job);
  }

  /** What was done since it was asked last. */
  results(): readonly WriterResult[] {
    const results: WriterResult[] = [];
    const count = Atomics.load(this.answers, 0);
    while (this.taken < count) {
      const received = receiveMessageOnPort(this.port);
      if (received === undefined) break;
      this.taken += 1;
      results.push(resultOf(received.message as Answer));
    }
    if (this.death !== null) {
      const error = new Error(`The thread that writes the capture ended: ${this.death.message}`);
      results.push({ kind: 'failed', error });
    }
    return results;
  }

  /** Blocks until there are results; false when none came in time. */
  wait(timeoutMs: number): boolean {
    return Atomics.wait(this.answers, 0, this.taken, timeoutMs) !== 'timed-out';
  }

  /** Closes the thread's connection, once what was posted is done or has failed. */
  stop(timeoutMs: number): void {
    const deadlineMs = performance.now() + timeoutMs;
    this.worker.postMessage(null);
    while (Atomics.load(this.answers, 1) === 0 && performance.now() < deadlineMs) {
      Atomics.wait(this.answers, 1, 0, timeoutMs);
    }
    this.port.close();
    void this.worker.terminate();
  }
}

function resultOf(answer: Answer): WriterResult {
  if ('id' in answer) return { kind: 'done', ...answer };
  const { message, code: errorCode } = answer;
  return { kind: 'failed', error: Object.assign(new Error(message), { code: errorCode }) };
}
