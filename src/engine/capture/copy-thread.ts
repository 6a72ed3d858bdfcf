import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { captureApplicationId, captureTables, captureVersion } from './capture-schema.ts';
import { figuresColumns } from './figures-row.ts';
import { numberOf, textOf } from './stored-bytes.ts';

/** What of a table is copied, row by row: each row is read by its id and written with these values. */
interface TableCopy {
  readonly ids: string;
  readonly read: string;
  readonly write: string;
}

const asText = 'CAST(? AS TEXT)';
const figures = `${figuresColumns}, checksum`.split(', ');
const tableCopies: readonly TableCopy[] = [
  tableCopy(
    'chunk',
    figures.map(numberOf),
    figures.map(() => '?'),
  ),
  tableCopy('chunk_data', ['first_seq', bytesOf('data')], ['?', '?']),
  tableCopy('payload_part', ['id', numberOf('checksum'), bytesOf('data')], ['?', '?', '?']),
  tableCopy('connection', ['id', textOf('json')], ['?', asText]),
  tableCopy('annotation', ['seq', numberOf('bookmarked'), textOf('note')], ['?', '?', asText]),
  tableCopy('meta', [textOf('name'), textOf('value')], [asText, asText]),
];

/**
 * The code is a text, so that it needs no file wherever this module is bundled. `stop` is 1 when the copy
 * is not wanted any more. The file is removed here, where nothing has it open any more.
 */
const code = `
const { parentPort, workerData } = require('node:worker_threads');
const { closeSync, fsyncSync, openSync, rmSync } = require('node:fs');
const Database = require(workerData.libsql);
const stop = new Int32Array(workerData.stop);
const { source, target, setUp, tableCopies, finish } = workerData;
let from = null;
let to = null;
try {
  from = new Database(source);
  from.exec('PRAGMA trusted_schema = OFF; PRAGMA busy_timeout = 2000; BEGIN');
  to = new Database(target);
  to.exec(setUp);
  const one = (sql) => from.prepare(sql).raw().all([])[0][0];
  const byteLength = one('PRAGMA page_count') * one('PRAGMA page_size');
  let copied = 0;
  let toldAtMs = -Infinity;
  for (const { ids, read, write } of tableCopies) {
    const reader = from.prepare(read).raw();
    const writer = to.prepare(write);
    for (const [id] of from.prepare(ids).raw().all([])) {
      if (Atomics.load(stop, 0) === 1) throw new Error('The copy was stopped.');
      const row = reader.all([id])[0];
      writer.run(row);
      for (const value of row) copied += value instanceof Uint8Array ? value.length : 8;
      if (performance.now() - toldAtMs > 100) {
        toldAtMs = performance.now();
        parentPort.postMessage({ kind: 'progress', fraction: Math.min(1, copied / byteLength) });
      }
    }
  }
  to.exec(finish);
  to.close();
  from.close();
  const file = openSync(target, 'r');
  fsyncSync(file);
  closeSync(file);
  parentPort.postMessage({ kind: 'done' });
} catch (error) {
  try { to?.close(); } catch {}
  try { from?.close(); } catch {}
  rmSync(target, { force: true });
  rmSync(target + '-journal', { force: true });
  parentPort.postMessage({ kind: 'failed', message: String(error.message ?? error), code: String(error.code ?? '') });
}
`;

const setUp = `
  PRAGMA page_size = 32768;
  PRAGMA application_id = ${captureApplicationId};
  PRAGMA user_version = ${captureVersion};
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  BEGIN;
  ${Object.values(captureTables).join(';')}`;

const finish = `
  INSERT INTO meta (name, value) VALUES ('ended', 'clean') ON CONFLICT DO UPDATE SET value = excluded.value;
  COMMIT`;

type Message =
  | { readonly kind: 'progress'; readonly fraction: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string; readonly code: string };

/**
 * Copies the rows of a capture (a path or `file:` URL) into the empty file `target`, as one closed
 * capture, on a thread of its own. Rejects with the driver's or system's error, or when it was stopped;
 * `target` is gone then.
 */
export function copyRows(
  source: string,
  target: string,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<void> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const libsql = createRequire(import.meta.url).resolve('libsql');
  const worker = new Worker(code, {
    eval: true,
    workerData: { libsql, stop: stop.buffer, source, target, setUp, tableCopies, finish },
  });
  const onAbort = (): void => {
    Atomics.store(stop, 0, 1);
  };
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort);
  return new Promise<void>((resolve, reject) => {
    worker.on('message', (message: Message) => {
      if (message.kind === 'progress') onProgress(message.fraction);
      else if (message.kind === 'done') resolve();
      else reject(Object.assign(new Error(message.message), { code: message.code }));
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      reject(new Error('The copy ended early.'));
    });
  }).finally(() => {
    signal.removeEventListener('abort', onAbort);
  });
}

function tableCopy(
  table: keyof typeof captureTables,
  columns: readonly string[],
  values: readonly string[],
): TableCopy {
  return {
    ids: `SELECT rowid FROM ${table} ORDER BY rowid`,
    read: `SELECT ${columns.join(', ')} FROM ${table} WHERE rowid = ?`,
    write: `INSERT INTO ${table} VALUES (${values.join(', ')})`,
  };
}

function bytesOf(column: string): string {
  return `CASE typeof(${column}) WHEN 'blob' THEN ${column} END`;
}
