import fc from 'fast-check';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RecordedConnection } from '../../src/core/capture/recorded-connection.ts';
import { defaultConnectionOptions } from '../../src/core/connection/connection-options.ts';
import { createCapture, createMemoryCapture } from '../../src/engine/capture/create-capture.ts';
import { memoryLog } from '../../src/engine/capture/memory-log.ts';
import { openCapture } from '../../src/engine/capture/open-capture.ts';
import { newEntry } from '../unit/core/capture/arbitrary-entries.ts';
import { temporaryFolder } from './capture/temporary-folder.ts';
import { entryOf, payloadOf, write } from './capture/written-entry.ts';

const folder = temporaryFolder();
let files = 0;

function newPath(): string {
  files += 1;
  return join(folder, `capture-${files}.framescope`);
}

const createdBy = 'test';

const connection: RecordedConnection = {
  id: 1,
  options: { ...defaultConnectionOptions, url: 'ws://localhost:8000/' },
  state: { phase: 'open', sinceUs: 20 },
  attempt: 1,
  origin: { timeUs: 1000, wallTimeMs: 1_700_000_000_000 },
  openedUs: 20,
  send: { messages: 0, controlFrames: 0, byteLength: 0, wireLength: 0 },
  receive: { messages: 9, controlFrames: 0, byteLength: 0, wireLength: 0 },
  problems: 0,
  bufferedAmount: 0,
  receiving: null,
  lastReceiveUs: null,
  handshake: null,
  lifecycle: [],
  profile: null,
};

describe('a capture', () => {
  test('gives back what a log in memory gives back, while it is written and once it is opened', () => {
    fc.assert(
      fc.property(fc.array(newEntry, { minLength: 1, maxLength: 40 }), fc.nat(), (entries, cut) => {
        const path = newPath();
        const memory = memoryLog();
        const capture = createCapture(path, { createdBy });
        entries.forEach((entry, index) => {
          expect(capture.log.append(entry)).toBe(memory.append(entry));
          if (index === cut % entries.length) capture.flush();
        });
        const seqs = entries.map((_, index) => index + 1);
        const expected = seqs.map((seq) => [memory.get(seq), memory.head(seq)]);
        expect(seqs.map((seq) => [capture.log.get(seq), capture.log.head(seq)])).toEqual(expected);
        const { entries: figures, messages, bytes } = capture.stats();
        capture.close();
        const opened = openCapture(path);
        expect(seqs.map((seq) => [opened.log.get(seq), opened.log.head(seq)])).toEqual(expected);
        expect(opened.log.totals()).toEqual(memory.totals());
        expect(opened.stats()).toMatchObject({ entries: figures, messages, bytes });
        opened.close();
      }),
      { numRuns: 30 },
    );
  });

  test('that was closed is one file that only its owner may read', () => {
    const path = newPath();
    const capture = createCapture(path, { createdBy });
    write(capture.log, 1);
    capture.close();
    expect(['-wal', '-shm', '-journal'].filter((end) => existsSync(path + end))).toEqual([]);
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
  });

  test('is not changed by being opened, and nothing is left beside it', () => {
    const path = newPath();
    const capture = createCapture(path, { createdBy });
    for (let seq = 1; seq <= 5000; seq++) write(capture.log, seq);
    capture.close();
    const before = readFileSync(path);
    const opened = openCapture(path);
    opened.stats();
    opened.close();
    expect(Buffer.compare(before, readFileSync(path))).toBe(0);
    expect(['-wal', '-shm', '-journal'].filter((end) => existsSync(path + end))).toEqual([]);
  });

  test('can be opened while it is written: as it is then', () => {
    const path = newPath();
    const capture = createCapture(path, { createdBy });
    for (let seq = 1; seq <= 4100; seq++) write(capture.log, seq);
    capture.flush();
    const opened = openCapture(path);
    for (let seq = 4101; seq <= 4200; seq++) write(capture.log, seq);
    capture.flush();
    expect([opened.log.endSeq(), opened.wasClosed()]).toEqual([4101, false]);
    expect(opened.log.get(4100)).toEqual({ ...entryOf(4100), seq: 4100 });
    expect(opened.log.payload(4000, 1_400_000, 3)).toEqual(payloadOf(4000).subarray(0, 3));
    opened.close();
    capture.close();
  });

  test('does not take the place of a file that is there', () => {
    const path = newPath();
    writeFileSync(path, 'precious');
    expect(() => createCapture(path, { createdBy })).toThrow(/There is a file at/);
    expect(readFileSync(path, 'utf8')).toBe('precious');
  });

  test('keeps connections, bookmarks and notes; a clear forgets the latter', () => {
    const path = newPath();
    const capture = createCapture(path, { createdBy });
    write(capture.log, 1);
    capture.annotate({ seq: 1, bookmarked: true, note: '' });
    capture.log.clear();
    write(capture.log, 2);
    capture.saveConnection({ ...connection, attempt: 1 });
    capture.saveConnection({ ...connection, attempt: 2 });
    capture.annotate({ seq: 2, bookmarked: false, note: 'why?' });
    capture.annotate({ seq: 9, bookmarked: true, note: '' });
    capture.annotate({ seq: 9, bookmarked: false, note: '' });
    expect(capture.annotations()).toEqual([{ seq: 2, bookmarked: false, note: 'why?' }]);
    capture.close();
    const opened = openCapture(path);
    expect(opened.annotations()).toEqual([{ seq: 2, bookmarked: false, note: 'why?' }]);
    expect(opened.connections()).toEqual([{ ...connection, attempt: 2 }]);
    expect([opened.log.firstSeq(), opened.log.count(), opened.wasClosed()]).toEqual([2, 1, true]);
    opened.close();
  });

  test('tells its figures with wall-clock times of the connection', () => {
    const path = newPath();
    const capture = createCapture(path, { createdBy });
    capture.saveConnection(connection);
    for (let seq = 1; seq <= 9; seq++) write(capture.log, seq);
    const byteLength = Array.from({ length: 9 }, (_, index) => payloadOf(index + 1).length);
    const stats = {
      entries: { received: 9, stored: 9, evicted: 0 },
      messages: { send: 0, receive: 9 },
      bytes: { send: 0, receive: byteLength.reduce((sum, length) => sum + length, 0) },
      firstTimeMs: 1_700_000_000_000 - 0.99,
      lastTimeMs: 1_700_000_000_000 - 0.91,
      gaps: 0,
    };
    expect(capture.stats()).toEqual(stats);
    capture.close();
    const opened = openCapture(path);
    expect(opened.stats()).toEqual(stats);
    opened.close();
  });

  test('keeps its policy: what was evicted stays counted in the file', () => {
    const path = newPath();
    const capture = createCapture(path, {
      createdBy,
      retention: { keep: 'last-messages', count: 20 },
    });
    for (let seq = 1; seq <= 100; seq++) {
      write(capture.log, seq);
      if (seq % 11 === 0) capture.flush();
    }
    const totals = capture.log.totals();
    expect(totals).toMatchObject({ received: 100, stored: 23, evicted: 77 });
    capture.close();
    const opened = openCapture(path);
    expect([opened.log.totals(), opened.log.firstSeq(), opened.log.get(77)]).toEqual([
      totals,
      78,
      null,
    ]);
    opened.close();
  });
});

describe('saving as', () => {
  test.each(['while it is written', 'once it is opened'])('copies all of it %s', async (when) => {
    const [path, copy] = [newPath(), newPath()];
    const capture = createCapture(path, { createdBy });
    capture.annotate({ seq: 2, bookmarked: true, note: '' });
    for (let seq = 1; seq <= 4100; seq++) write(capture.log, seq);
    if (when === 'once it is opened') {
      capture.close();
      const opened = openCapture(path);
      await opened.saveAs(copy);
      opened.close();
    } else {
      await capture.saveAs(copy);
      capture.close();
    }
    const saved = openCapture(copy);
    expect([saved.wasClosed(), saved.log.count(), saved.annotations().length]).toEqual([
      true,
      4100,
      1,
    ]);
    expect(saved.log.get(4100)).toEqual({ ...entryOf(4100), seq: 4100 });
    const large = saved.log.payload(4000, 0, Infinity) ?? new Uint8Array();
    expect(Buffer.compare(large, payloadOf(4000))).toBe(0);
    expect((statSync(copy).mode & 0o777).toString(8)).toBe('600');
    saved.close();
  });

  test('a capture in memory makes a file of it', async () => {
    const copy = newPath();
    const capture = createMemoryCapture({ createdBy });
    for (let seq = 1; seq <= 100; seq++) write(capture.log, seq);
    expect(capture.warning()?.code).toBe('capture-memory-only');
    await capture.saveAs(copy);
    capture.close();
    const saved = openCapture(copy);
    expect([saved.log.count(), saved.wasClosed()]).toEqual([100, true]);
    saved.close();
  });

  test('to a place that cannot be written says so, and leaves nothing there', async () => {
    const capture = createCapture(newPath(), { createdBy });
    await expect(capture.saveAs(join(folder, 'no', 'such', 'folder'))).rejects.toThrow(
      /could not be saved/,
    );
    capture.close();
  });
});
