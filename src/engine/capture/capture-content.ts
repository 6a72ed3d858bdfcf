import type { Annotation } from '../../core/capture/annotation.ts';
import { decodeChunk } from '../../core/capture/chunk-decoder.ts';
import { chunkFigures, type ChunkFigures } from '../../core/capture/chunk-figures.ts';
import { readConnection } from '../../core/capture/connection-json.ts';
import type { RecordedConnection } from '../../core/capture/recorded-connection.ts';
import { EngineError } from '../engine-error.ts';
import type { CaptureDatabase } from './capture-database.ts';
import { captureTables } from './capture-schema.ts';
import { figuresColumns, readFiguresRow } from './figures-row.ts';
import { readChunkData } from './stored-bytes.ts';

/** Longest connection or note that is read from a file, in characters. */
const maxTextLength = 16 * 1024 * 1024;
/** Entries that may be missing between chunks: readers step over each, so a file cannot invent more. */
const maxMissingEntries = 20_000_000;

/** What a capture file tells without its chunks being read. */
export interface CaptureContent {
  readonly chunks: readonly ChunkFigures[];
  readonly connections: readonly RecordedConnection[];
  readonly annotations: readonly Annotation[];
  readonly meta: ReadonlyMap<string, string>;
  readonly damage: readonly string[];
}

/** Refuses a file whose tables are not those of a capture, such as views that never end. */
export function checkTables(db: CaptureDatabase, path: string): void {
  const found = new Map(
    db
      .rows(`SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`)
      .map(([name, sql]) => [String(name), String(sql)]),
  );
  const expected = Object.entries(captureTables);
  if (found.size !== expected.length || expected.some(([name, sql]) => found.get(name) !== sql)) {
    throw new EngineError(
      'not-a-capture',
      `${path} is not a capture of Framescope. Its tables are not those of one.`,
    );
  }
}

/** Reads what is whole and tells what is not. */
export function readContent(db: CaptureDatabase): CaptureContent {
  const damage: string[] = [];
  const meta = new Map<string, string>();
  for (const [name, value] of readRows(db, 'meta', 'name', 'name, value', damage)) {
    meta.set(String(name), String(value));
  }
  const connections: RecordedConnection[] = [];
  for (const [id, json] of readRows(db, 'connection', 'id', 'id, json', damage)) {
    try {
      connections.push(readConnection(String(json)));
    } catch {
      damage.push(`What was known of connection #${String(id)} is damaged.`);
    }
  }
  const annotations: Annotation[] = [];
  const annotationColumns = 'seq, bookmarked, note';
  for (const [seq, bookmarked, note] of readRows(
    db,
    'annotation',
    'seq',
    annotationColumns,
    damage,
  )) {
    if (typeof seq !== 'number') continue;
    annotations.push({ seq, bookmarked: bookmarked === 1, note: String(note) });
  }
  return { chunks: readChunks(db, damage), connections, annotations, meta, damage };
}

function readChunks(db: CaptureDatabase, damage: string[]): readonly ChunkFigures[] {
  const known = new Map<number, ChunkFigures>();
  const damageBefore = damage.length;
  let isWhole = true;
  for (const row of readRows(db, 'chunk', 'first_seq', `${figuresColumns}, checksum`, damage)) {
    const figures = readFiguresRow(row);
    if (figures === null) isWhole = false;
    else known.set(figures.firstSeq, figures);
  }
  if (!isWhole || damage.length > damageBefore) rebuild(db, known, damage);
  const chunks: ChunkFigures[] = [];
  let endSeq = 0;
  let missing = 0;
  for (const figures of [...known.values()].sort((a, b) => a.firstSeq - b.firstSeq)) {
    if (figures.firstSeq < endSeq) {
      damage.push(`Chunk ${figures.firstSeq} tells of entries that an earlier one has.`);
      continue;
    }
    if (endSeq > 0 && figures.firstSeq > endSeq) {
      missing += figures.firstSeq - endSeq;
      if (missing > maxMissingEntries) {
        damage.push(
          `Entries from ${figures.firstSeq} on are left out: too many before are missing.`,
        );
        break;
      }
      damage.push(`Entries ${endSeq} to ${figures.firstSeq - 1} are missing.`);
    }
    chunks.push(figures);
    endSeq = figures.firstSeq + figures.count;
  }
  return chunks;
}

/** Adds the figures of chunks whose row is damaged or lost but which are whole themselves. */
function rebuild(db: CaptureDatabase, known: Map<number, ChunkFigures>, damage: string[]): void {
  for (const [firstSeq] of readRows(db, 'chunk_data', 'first_seq', 'first_seq', damage)) {
    if (typeof firstSeq !== 'number' || known.has(firstSeq)) continue;
    try {
      const bytes = readChunkData(db, firstSeq);
      const block = bytes === null ? null : decodeChunk(bytes);
      if (bytes === null || block === null || block.firstSeq !== firstSeq) continue;
      known.set(firstSeq, chunkFigures(block, bytes.length));
    } catch {
      damage.push(`The chunk that begins with entry ${firstSeq} is damaged.`);
    }
  }
}

/** All rows of a table; where some cannot be reached, those before and those behind. */
function readRows(
  db: CaptureDatabase,
  table: keyof typeof captureTables,
  key: string,
  columns: string,
  damage: string[],
): readonly (readonly unknown[])[] {
  const texts = columns.includes('json') ? 'json' : columns.includes('value') ? 'value' : null;
  const where = texts === null ? '' : `WHERE length(${texts}) <= ${maxTextLength}`;
  const sql = `SELECT ${columns} FROM ${table} ${where} ORDER BY ${key}`;
  try {
    return db.rows(sql);
  } catch (error) {
    damage.push(`Table ${table} is damaged: ${String(error)}`);
  }
  const before = db.rowsUntilError(sql);
  const seen = new Set(before.map((row) => row[0]));
  const behind = db.rowsUntilError(`${sql} DESC`).filter((row) => !seen.has(row[0]));
  return [...before, ...behind.reverse()];
}
