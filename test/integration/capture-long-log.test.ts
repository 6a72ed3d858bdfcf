import Database from 'libsql';
import { setImmediate } from 'node:timers/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileSize } from '../../src/engine/capture/checkpointer.ts';
import { FileChunkStorage } from '../../src/engine/capture/file-chunk-storage.ts';
import { createEmptyFile } from '../../src/engine/capture/capture-file.ts';
import { LiveCapture } from '../../src/engine/capture/live-capture.ts';
import { openCapture } from '../../src/engine/capture/open-capture.ts';
import { temporaryFolder } from './capture/temporary-folder.ts';
import { payloadOf, write } from './capture/written-entry.ts';

const maxByteLength = 2 * 1024 * 1024;
const limits = {
  restartByteLength: 256 * 1024,
  catchUpByteLength: 128 * 1024,
  maxByteLength,
  copyByteLength: 256 * 1024,
  copyMs: 0,
};

test('a write-ahead log that a reader keeps from being emptied grows past its limit and is emptied when the reader is gone', async () => {
  const path = join(temporaryFolder(), 'long.framescope');
  createEmptyFile(path);
  const capture = new LiveCapture(new FileChunkStorage(path, limits), { createdBy: 'test' });
  const walByteLength = (): number => fileSize(`${path}-wal`);
  let seq = 0;
  const writeChunk = async (): Promise<void> => {
    for (let i = 0; i < 1000; i++) write(capture.log, ++seq);
    capture.flush();
    // The thread that copies the log into the file is begun and answers by messages.
    await setImmediate();
  };
  await writeChunk();

  // What a reader sees stays in the log until it has read it.
  const reader = new Database(path);
  reader.exec('BEGIN');
  const chunks = (): unknown => reader.prepare('SELECT count(*) FROM chunk').raw().all([]);
  const seen = chunks();
  while (walByteLength() <= 2 * maxByteLength) await writeChunk();
  expect(capture.warning()?.code).not.toBe('capture-paused');
  expect(chunks()).toEqual(seen);
  reader.exec('COMMIT');
  reader.close();

  for (let turns = 0; walByteLength() > maxByteLength && turns < 1000; turns++) {
    await writeChunk();
  }
  expect(walByteLength()).toBeLessThanOrEqual(maxByteLength);
  expect([capture.log.count(), capture.log.totals().evicted]).toEqual([seq, 0]);
  capture.close();
  const opened = openCapture(path);
  expect([opened.stats().entries, opened.damage()]).toEqual([
    { received: seq, stored: seq, evicted: 0 },
    [],
  ]);
  expect(opened.log.payload(seq - 1, 0, Infinity)).toEqual(payloadOf(seq - 1));
  opened.close();
});
