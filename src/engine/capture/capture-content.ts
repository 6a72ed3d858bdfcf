import type { Annotation } from '../../core/capture/annotation.ts';
import { decodeChunk } from '../../core/capture/chunk-decoder.ts';
import { chunkFigures, type ChunkFigures } from '../../core/capture/chunk-figures.ts';
import { readConnection } from '../../core/capture/connection-json.ts';
import type { RecordedConnection } from '../../core/capture/recorded-connection.ts';
import { EngineError } from '../engine-error.ts';
import type { CaptureDatabase } from './capture-database.ts';
import { captureTables } from './capture-schema.ts';
import { figuresColumns, readFiguresRow } from './figures-row.ts';
import { numberOf, readChunkData, readText, textOf } from './stored-bytes.ts';

/** Longest connection, note or meta value that is read from a file, bytes. */
const maxTextByteLength = 16 * 1024 * 1024;
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
  const found = db
    .rows(
      `SELECT ${textOf('type')}, ${textOf('name')}, ${textOf('sql')} FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .map((row) => row.map(readText).join(' '));
  const expected = Object.entries(captureTables).map(([name, sql]) => `table ${name} ${sql}`);
  if (found.length !== expected.length || expected.some((table) => !found.includes(table))) {
    throw new EngineError(
      'not-a-capture',
      `${path} is not a capture of Framescope. Its tables are not those of one.`,
    );
  }
}

/**
 * Reads what is whole and tells what is not. What rows claim is believed only as far as it fits into
 * `fileByteLength`: a small file can name the same bytes again and again.
 */
export function readContent(db: CaptureDatabase, fileByteLength: number): CaptureContent {
  const damage: string[] = [];
  const texts = (table: TextTable, columns: readonly string[]): readonly TextRow[] =>
    readTexts(db, table, columns, fileByteLength, damage);
  const meta = new Map<string, string>();
  for (const [, name, value] of texts('meta', ['name', 'value'])) {
    meta.set(readText(name), readText(value));
  }
  const connections: RecordedConnection[] = [];
  for (const [id, json] of texts('connection', ['json'])) {
    try {
      connections.push(readConnection(readText(json)));
    } catch {
      damage.push(`What was known of connection #${String(id)} is damaged.`);
    }
  }
  const annotations: Annotation[] = [];
  for (const [seq, bookmarked, note] of texts('annotation', ['bookmarked', 'note'])) {
    annotations.push({ seq, bookmarked: readText(bookmarked) === '1', note: readText(note) });
  }
  const chunks = readChunks(db, fileByteLength, damage);
  return { chunks, connections, annotations, meta, damage };
}

function readChunks(
  db: CaptureDatabase,
  fileByteLength: number,
  damage: string[],
): readonly ChunkFigures[] {
  const known = new Map<number, ChunkFigures>();
  const damageBefore = damage.length;
  let isWhole = true;
  const figuresOfRow = `${figuresColumns}, checksum`.split(', ').map(numberOf).join(', ');
  for (const row of readRows(db, 'chunk', figuresOfRow, damage)) {
    const figures = readFiguresRow(row);
    if (figures === null) isWhole = false;
    else known.set(figures.firstSeq, figures);
  }
  if (!isWhole || damage.length > damageBefore) rebuild(db, known, fileByteLength, damage);
  const chunks: ChunkFigures[] = [];
  let endSeq = 0;
  let missing = 0;
  let storedByteLength = 0;
  for (const figures of [...known.values()].sort((a, b) => a.firstSeq - b.firstSeq)) {
    if (figures.firstSeq < endSeq) {
      damage.push(`Chunk ${figures.firstSeq} tells of entries that an earlier one has.`);
      continue;
    }
    const gap = endSeq === 0 ? 0 : figures.firstSeq - endSeq;
    storedByteLength += figures.storedByteLength;
    // There is no room for it in the file, which may have been cut short.
    const isElsewhere = storedByteLength > fileByteLength;
    missing += gap + (isElsewhere ? figures.count : 0);
    if (missing > maxMissingEntries) {
      damage.push(`Entries from ${figures.firstSeq} on are left out: too many are missing.`);
      break;
    }
    if (gap > 0) damage.push(`Entries ${endSeq} to ${figures.firstSeq - 1} are missing.`);
    chunks.push(figures);
    endSeq = figures.firstSeq + figures.count;
  }
  return chunks;
}

/** Adds the figures of chunks whose row is damaged or lost but which are whole themselves. */
function rebuild(
  db: CaptureDatabase,
  known: Map<number, ChunkFigures>,
  fileByteLength: number,
  damage: string[],
): void {
  let readByteLength = 0;
  for (const [firstSeq] of readRows(db, 'chunk_data', 'first_seq', damage)) {
    if (typeof firstSeq !== 'number' || known.has(firstSeq)) continue;
    try {
      const bytes = readChunkData(db, firstSeq);
      readByteLength += bytes?.length ?? 0;
      if (readByteLength > fileByteLength) return;
      const block = bytes === null ? null : decodeChunk(bytes);
      if (bytes === null || block === null || block.firstSeq !== firstSeq) continue;
      known.set(firstSeq, chunkFigures(block, bytes.length));
    } catch {
      damage.push(`The chunk that begins with entry ${firstSeq} is damaged.`);
    }
  }
}

type TextTable = 'meta' | 'connection' | 'annotation';
/** A row's id, then its columns. */
type TextRow = readonly [number, ...unknown[]];

/** The rows of a table of texts, without those too long for what they are. */
function readTexts(
  db: CaptureDatabase,
  table: TextTable,
  columns: readonly string[],
  fileByteLength: number,
  damage: string[],
): readonly TextRow[] {
  const found: TextRow[] = [];
  const length = columns.map((column) => `ifnull(octet_length(${column}), 0)`).join(' + ');
  const select = `SELECT ${columns.map(textOf).join(', ')} FROM ${table} WHERE rowid = ?`;
  let byteLength = 0;
  for (const [id, rowByteLength] of readRows(db, table, `rowid, ${length}`, damage)) {
    if (typeof id !== 'number' || typeof rowByteLength !== 'number') continue;
    byteLength += rowByteLength;
    if (rowByteLength > maxTextByteLength || byteLength > fileByteLength) {
      damage.push(`Row ${id} of table ${table} is too long and is left out.`);
      if (byteLength > fileByteLength) break;
      continue;
    }
    try {
      const row = db.row(select, id);
      if (row !== null) found.push([id, ...row]);
    } catch (error) {
      damage.push(`Row ${id} of table ${table} is damaged: ${String(error)}`);
    }
  }
  return found;
}

/** All rows of a table; where some cannot be reached, those before and those behind. */
function readRows(
  db: CaptureDatabase,
  table: keyof typeof captureTables,
  columns: string,
  damage: string[],
): readonly (readonly unknown[])[] {
  const sql = `SELECT ${columns} FROM ${table} ORDER BY rowid`;
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
