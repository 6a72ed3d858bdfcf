import Database from 'libsql';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checksum } from '../../src/core/capture/checksum.ts';
import { connectionJson } from '../../src/core/capture/connection-json.ts';
import { jsonLine } from '../../src/core/log/json-line.ts';
import { createCapture } from '../../src/engine/capture/create-capture.ts';
import { figuresRow } from '../../src/engine/capture/figures-row.ts';
import { openCapture } from '../../src/engine/capture/open-capture.ts';
import { snapshot } from '../unit/renderer/state/connection-snapshots.ts';
import { temporaryFolder } from './capture/temporary-folder.ts';
import { write } from './capture/written-entry.ts';

const folder = temporaryFolder();
const wholePath = join(folder, 'whole.framescope');
const chunkEntries = 100;
const count = 3 * chunkEntries;
writeWhole();
let files = 0;

function writeWhole(): void {
  const capture = createCapture(wholePath, { createdBy: 'test' });
  capture.saveConnection(snapshot({ id: 1 }));
  capture.annotate({ seq: 3, bookmarked: true, note: 'look' });
  for (let seq = 1; seq <= count; seq++) {
    write(capture.log, seq);
    if (seq % chunkEntries === 0) capture.flush();
  }
  capture.close();
}

/** A copy of a whole capture after these statements, each with its values. */
function changed(...statements: readonly (readonly [string, ...unknown[]])[]): string {
  files += 1;
  const path = join(folder, `hostile-${files}.framescope`);
  copyFileSync(wholePath, path);
  const db = new Database(path);
  for (const [sql, ...values] of statements) db.prepare(sql).run(values);
  db.close();
  return path;
}

/** What is opened of a file, and what is told. Reads everything. */
function readBack(path: string): {
  readonly held: number;
  readonly endSeq: number;
  readonly damage: readonly string[];
} {
  const capture = openCapture(path);
  const { stored } = capture.stats().entries;
  const { endSeq } = { endSeq: capture.log.endSeq() };
  const origin = capture.connections()[0]?.origin ?? { timeUs: 0, wallTimeMs: 0 };
  for (let seq = 1; seq < endSeq; seq++) {
    const entry = capture.log.get(seq);
    if (entry !== null) jsonLine(entry, origin);
  }
  const damage = capture.damage();
  capture.close();
  return { held: stored, endSeq, damage };
}

/** Bytes that are no UTF-8, as a text; the driver would end the process over them. */
const noText = `CAST(x'ff41' AS TEXT)`;

describe('a text that is not UTF-8', () => {
  test.each(['name', 'value'])('in meta.%s is read as far as it can be', (column) => {
    expect(readBack(changed([`UPDATE OR REPLACE meta SET ${column} = ${noText}`])).held).toBe(
      count,
    );
  });

  test('in a connection leaves that connection out, and says so', () => {
    const path = changed([`UPDATE connection SET json = ${noText}`]);
    expect(readBack(path)).toEqual({
      held: count,
      endSeq: count + 1,
      damage: ['What was known of connection #1 is damaged.'],
    });
  });

  test('in a note is shown as far as it can be', () => {
    const capture = openCapture(changed([`UPDATE annotation SET note = ${noText}`]));
    expect(capture.annotations()).toEqual([{ seq: 3, bookmarked: true, note: '\ufffdA' }]);
    capture.close();
  });

  test.each(['entries', 'first_time_us', 'stored_bytes', 'checksum'])(
    'in the column %s of chunks is found out, and the figures are made anew',
    (column) => {
      expect(readBack(changed([`UPDATE chunk SET ${column} = ${noText}`]))).toEqual({
        held: count,
        endSeq: count + 1,
        damage: [],
      });
    },
  );

  test('in place of a chunk loses that chunk alone', () => {
    const path = changed([`UPDATE chunk_data SET data = ${noText} WHERE first_seq = 101`]);
    expect(readBack(path)).toEqual({
      held: count - chunkEntries,
      endSeq: count + 1,
      damage: ['Entries 101 to 200 are damaged: The chunk is missing.'],
    });
  });
});

test('a row that claims more entries than its chunk has room for is not believed', () => {
  const figures = {
    ...{ firstSeq: 1000, count: 2 ** 40, firstTimeUs: 0, lastTimeUs: 0, storedByteLength: 2 ** 50 },
    ...{ sendMessages: 0, receiveMessages: 0, sendByteLength: 0, receiveByteLength: 0 },
    ...{ payloadByteLength: 0, gaps: 0, connectionId: 1 },
  };
  const row = figuresRow(figures);
  const path = changed([`INSERT INTO chunk VALUES (${row.map(() => '?').join(', ')})`, ...row]);
  expect(readBack(path)).toMatchObject({ held: count, endSeq: count + 1 });
});

test('rows that claim more than the file can hold are left out, and that is said', () => {
  const statements = Array.from({ length: 40 }, (_, index) => {
    const row = figuresRow({
      ...{ firstSeq: 1000 + index * 1_000_000, count: 1_000_000, storedByteLength: 50_000_000 },
      ...{ firstTimeUs: 0, lastTimeUs: 0, sendMessages: 0, receiveMessages: 0 },
      ...{
        sendByteLength: 0,
        receiveByteLength: 0,
        payloadByteLength: 0,
        gaps: 0,
        connectionId: 1,
      },
    });
    return [`INSERT INTO chunk VALUES (${row.map(() => '?').join(', ')})`, ...row] as const;
  });
  const capture = openCapture(changed(...statements));
  expect(capture.log.endSeq()).toBeLessThan(21_000_000);
  expect(capture.damage()).toContainEqual(expect.stringMatching(/are left out: too many/));
  capture.close();
});

test.each([NaN, Infinity, 1e300])(
  'a chunk with the time %d is damaged, though its sum is right',
  (time) => {
    const db = new Database(wholePath);
    const [[stored]] = db
      .prepare('SELECT data FROM chunk_data WHERE first_seq = 101')
      .raw()
      .all([]) as [[Uint8Array]];
    db.close();
    const data = Uint8Array.from(stored);
    const view = new DataView(data.buffer);
    view.setFloat64(48 + 8 * 7, time, true);
    view.setUint32(8, checksum(data.subarray(16)), true);
    const path = changed(['UPDATE chunk_data SET data = ? WHERE first_seq = 101', data]);
    expect(readBack(path).damage).toEqual(['Entries 101 to 200 are damaged: A time is none.']);
  },
);

test('a connection whose clock no calendar can show is damaged', () => {
  const json = connectionJson(snapshot({ id: 1 })).replace(
    /"wallTimeMs":[^,}]+/,
    '"wallTimeMs":1e999',
  );
  const path = changed(['UPDATE connection SET json = ?', json]);
  expect(readBack(path).damage).toEqual(['What was known of connection #1 is damaged.']);
});

test('a row of 17 MB is left out, and that is said', () => {
  const path = changed(['UPDATE connection SET json = ?', `{"id":1,${' '.repeat(17_000_000)}`]);
  expect(readBack(path)).toMatchObject({
    held: count,
    damage: ['Row 1 of table connection is too long and is left out.'],
  });
});

test.each([
  ['a trigger', 'CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM chunk; END'],
  [
    'a trigger named like a table',
    'CREATE TRIGGER meta AFTER INSERT ON meta BEGIN DELETE FROM chunk; END',
  ],
  ['an index', 'CREATE INDEX i ON meta (abs(length(value) - 9223372036854775807 - 1))'],
  ['a view', 'CREATE VIEW v AS SELECT * FROM meta'],
  ['a virtual table', 'CREATE VIRTUAL TABLE v USING fts5(a)'],
])('a file with %s is no capture', (_what, sql) => {
  expect(() => openCapture(changed([sql]))).toThrow(/Its tables are not those of one/);
});

test.each([
  ['a folder', (path: string) => mkdirSync(path)],
  ['a pipe', (path: string) => execFileSync('mkfifo', [path])],
])('%s in place of the write-ahead log is not looked into', (_what, make) => {
  const path = changed();
  make(`${path}-wal`);
  expect(readBack(path)).toEqual({ held: count, endSeq: count + 1, damage: [] });
});
