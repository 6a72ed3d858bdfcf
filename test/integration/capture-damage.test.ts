import Database from 'libsql';
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BlockBuilder } from '../../src/core/capture/block-builder.ts';
import { encodeChunk } from '../../src/core/capture/chunk-encoder.ts';
import { chunkFigures } from '../../src/core/capture/chunk-figures.ts';
import { createCapture } from '../../src/engine/capture/create-capture.ts';
import { openCapture } from '../../src/engine/capture/open-capture.ts';
import { figuresRow } from '../../src/engine/capture/figures-row.ts';
import { EngineError } from '../../src/engine/engine-error.ts';
import { temporaryFolder } from './capture/temporary-folder.ts';
import { entryOf, payloadOf, write } from './capture/written-entry.ts';

const folder = temporaryFolder();
const count = 9000;
const wholePath = join(folder, 'whole.framescope');
writeWhole();
const whole = readFileSync(wholePath);

function writeWhole(): void {
  const capture = createCapture(wholePath, { createdBy: 'test' });
  for (let seq = 1; seq <= count; seq++) {
    write(capture.log, seq);
    if (seq % 300 === 0) capture.flush();
  }
  capture.close();
}

function codeOf(error: unknown): string {
  if (error instanceof EngineError) return error.code;
  throw error;
}

/** What can be read of a file: how many entries, whether all of these are right, and what is told. */
function readBack(path: string): {
  readonly refused: string | null;
  readonly held: number;
  readonly wrong: readonly number[];
  readonly told: boolean;
} {
  try {
    const capture = openCapture(path);
    const { stored, received } = capture.stats().entries;
    const wrong: number[] = [];
    let held = 0;
    for (let seq = 1; seq < capture.log.endSeq(); seq++) {
      const entry = capture.log.get(seq);
      if (entry === null) continue;
      held += 1;
      const payload = 'payload' in entry ? entry.payload : new Uint8Array();
      if (Buffer.compare(payload, payloadOf(seq)) !== 0) wrong.push(seq);
    }
    const told = capture.damage().length > 0;
    capture.close();
    expect(stored).toBeLessThanOrEqual(received);
    return { refused: null, held, wrong, told };
  } catch (error) {
    return { refused: codeOf(error), held: 0, wrong: [], told: true };
  }
}

test('the file without damage holds everything and tells of none', () => {
  expect(readBack(wholePath)).toEqual({ refused: null, held: count, wrong: [], told: false });
});

describe('a file with flipped bits', () => {
  // A seed of its own per run; a failure names it.
  test.each(Array.from({ length: 25 }, (_, seed) => seed))(
    'gives back nothing wrong and opens what is whole (run %i)',
    (seed) => {
      const damaged = Buffer.from(whole);
      const flips = [1, 4, 40][seed % 3] ?? 1;
      let random = seed * 7919 + 17;
      for (let i = 0; i < flips; i++) {
        random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
        const at = random % damaged.length;
        damaged[at] = (damaged[at] ?? 0) ^ (1 << (seed % 8));
      }
      const path = join(folder, `flipped-${seed}.framescope`);
      writeFileSync(path, damaged);
      const { held, wrong, told, refused } = readBack(path);
      expect(wrong).toEqual([]);
      if (refused === null && held < count) expect(told).toBe(true);
      if (flips === 1 && refused === null) expect(held).toBeGreaterThan(count / 2);
    },
  );

  test('in the bytes of one chunk loses that chunk alone, and names its entries', () => {
    const path = join(folder, 'one-chunk.framescope');
    copyFileSync(wholePath, path);
    const db = new Database(path);
    const [row] = db.prepare('SELECT data FROM chunk_data WHERE first_seq = 3001').raw().all() as [
      [Uint8Array],
    ];
    const data = Uint8Array.from(row[0]);
    data[data.length - 100] = (data[data.length - 100] ?? 0) ^ 0x10;
    db.prepare('UPDATE chunk_data SET data = ? WHERE first_seq = 3001').run([data]);
    db.close();
    const capture = openCapture(path);
    expect([3000, 3001, 3300, 3301].map((seq) => capture.log.get(seq) !== null)).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(capture.damage()).toEqual([
      'Entries 3001 to 3300 are damaged: The checksum of the chunk does not match.',
    ]);
    expect(capture.stats()).toMatchObject({
      entries: { received: count, stored: count - 300, evicted: 0 },
      gaps: 1,
    });
    capture.close();
  });
});

describe('a file cut short', () => {
  test.each([0, 1, 50, 99, 100, 512, 4096, 16_384, 40_000, 100_000, 0.3, 0.5, 0.8, 0.97, 0.999])(
    'to %d (bytes, or a part of it) opens what is whole or says why not',
    (size) => {
      const path = join(folder, `cut-${size}.framescope`);
      copyFileSync(wholePath, path);
      truncateSync(path, size < 1 ? Math.floor(whole.length * size) : size);
      const { held, wrong, told, refused } = readBack(path);
      expect([wrong, told]).toEqual([[], true]);
      if (size > 0.25 && size < 1) {
        expect(refused).toBeNull();
        expect(held).toBeGreaterThan(count * (size - 0.25));
      }
    },
  );
});

describe('a file that is no capture', () => {
  test('but a folder, empty, a text, another database or a program is refused with a reason', () => {
    const other = join(folder, 'other.db');
    const db = new Database(other);
    db.exec('CREATE TABLE t (a)');
    db.close();
    const write = (name: string, content: string | Buffer): string => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const codes = [
      folder,
      join(folder, 'there-is-none'),
      write('empty', ''),
      write('text', 'hello\n'.repeat(100)),
      write('random', Buffer.alloc(5000, 0xa5)),
      other,
    ].map((path) => {
      try {
        openCapture(path).close();
        return 'opened';
      } catch (error) {
        return codeOf(error);
      }
    });
    expect(codes).toEqual([
      'not-a-capture',
      'capture-not-found',
      'not-a-capture',
      'not-a-capture',
      'not-a-capture',
      'not-a-capture',
    ]);
  });

  test('but has the tables replaced by views that never end is refused at once', () => {
    const path = join(folder, 'hostile.framescope');
    copyFileSync(wholePath, path);
    const db = new Database(path);
    db.exec(`DROP TABLE meta;
      CREATE VIEW meta AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n)
        SELECT x AS name, x AS value FROM n`);
    db.close();
    expect(readBack(path).refused).toBe('not-a-capture');
  });

  test('but was written by a newer version says so', () => {
    const path = join(folder, 'newer.framescope');
    copyFileSync(wholePath, path);
    const db = new Database(path);
    db.exec('PRAGMA user_version = 2');
    db.close();
    expect(() => openCapture(path)).toThrow(
      /version 2 of the format; this program knows versions up to 1\. Open it with a newer/,
    );
  });
});

test('a chunk that claims to stand a million million entries later is left out, and nothing hangs', () => {
  const path = join(folder, 'hole.framescope');
  copyFileSync(wholePath, path);
  const builder = new BlockBuilder(2 ** 40);
  builder.append(entryOf(10));
  const bytes = encodeChunk(builder);
  const db = new Database(path);
  const row = figuresRow(chunkFigures(builder, bytes.length));
  db.prepare(`INSERT INTO chunk VALUES (${row.map(() => '?').join(', ')})`).run(row);
  db.prepare('INSERT INTO chunk_data VALUES (?, ?)').run([2 ** 40, bytes]);
  db.close();
  expect(readBack(path)).toEqual({ refused: null, held: count, wrong: [], told: true });
});
