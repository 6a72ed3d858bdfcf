import Database from 'libsql';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WriteQueue } from '../../src/engine/capture/write-queue.ts';
import { WriterThread } from '../../src/engine/capture/writer-thread.ts';
import { temporaryFolder } from './capture/temporary-folder.ts';

let path = '';
let thread: WriterThread;
let queue: WriteQueue;

beforeEach(() => {
  path = join(temporaryFolder(), 'written.db');
  const db = new Database(path);
  db.exec('PRAGMA journal_mode = WAL; CREATE TABLE one (id INTEGER PRIMARY KEY)');
  db.close();
  thread = new WriterThread(path, 'PRAGMA busy_timeout = 10');
  queue = new WriteQueue(thread);
});

afterEach(() => {
  thread.stop(10_000);
});

function insert(id: number, onDone?: () => void): void {
  const statements = [['INSERT INTO one VALUES (?)', id] as const];
  queue.push({ kind: 'transaction', statements }, 1, onDone);
}

function written(): unknown[] {
  const db = new Database(path);
  const rows: unknown[] = db.prepare('SELECT id FROM one').raw().all([]).flat();
  db.close();
  return rows;
}

/** Keeps everybody else from writing until it is called. */
function lock(): () => void {
  const db = new Database(path);
  db.exec('BEGIN IMMEDIATE');
  return () => {
    db.exec('COMMIT');
    db.close();
  };
}

test('what is pushed is written in order, and each is told when it is done', () => {
  const done: number[] = [];
  for (const id of [1, 2, 3]) insert(id, () => done.push(id));
  queue.settle();
  expect([written(), done]).toEqual([
    [1, 2, 3],
    [1, 2, 3],
  ]);
});

test('what the database refuses is kept, and written once, in order, when it is tried again', () => {
  insert(1);
  queue.settle();
  const unlock = lock();
  for (const id of [2, 3, 4]) insert(id);
  expect(() => {
    queue.settle();
  }).toThrow(/locked/);
  expect(() => {
    insert(5);
  }).toThrow(/locked/);
  unlock();
  expect(written()).toEqual([1]);
  queue.settle();
  insert(6);
  queue.settle();
  expect(written()).toEqual([1, 2, 3, 4, 6]);
});

test('a job that waits to be tried again can be taken back, others cannot', () => {
  const unlock = lock();
  const statements = [['INSERT INTO one VALUES (7)'] as const];
  const id = queue.push({ kind: 'transaction', statements }, 1);
  insert(8);
  expect(() => {
    queue.settle();
  }).toThrow();
  expect([queue.cancel(id), queue.cancel(id)]).toEqual([true, false]);
  unlock();
  queue.settle();
  expect(written()).toEqual([8]);
});

test('a query has its row, and none when it fails', () => {
  const rows: unknown[] = [];
  for (const sql of ['SELECT 1, 2', 'SELECT nothing']) {
    queue.push({ kind: 'query', sql }, 0, (row) => rows.push(row));
  }
  queue.settle();
  expect(rows).toEqual([[1, 2], null]);
});
