import { checksum } from '../../core/capture/checksum.ts';
import { ChunkError } from '../../core/capture/chunk-error.ts';
import type { CaptureDatabase } from './capture-database.ts';
import { maxChunkByteLength, partsPerSeq } from './capture-schema.ts';

const isBytes = `typeof(data) = 'blob' AND octet_length(data) <= ${maxChunkByteLength}`;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * SQL for a column that should hold a text, as its bytes: SQLite lets any column hold anything, and
 * libsql ends the whole process when it is to hand out a text that is not UTF-8.
 */
export function textOf(column: string): string {
  return `CAST(${column} AS BLOB)`;
}

/** SQL for a column that should hold a number; null for what is none, for the same reason. */
export function numberOf(column: string): string {
  return `CASE WHEN typeof(${column}) IN ('integer', 'real') THEN ${column} END`;
}

/** The text of a column that was selected with {@link textOf}. */
export function readText(value: unknown): string {
  return value instanceof Uint8Array ? decoder.decode(value) : '';
}

/** A chunk's bytes; null when the capture has none that begins at this seq. */
export function readChunkData(db: CaptureDatabase, firstSeq: number): Uint8Array | null {
  const row = db.row(`SELECT data FROM chunk_data WHERE first_seq = ? AND ${isBytes}`, firstSeq);
  return row === null ? null : bytesOf(row[0]);
}

/** A part of a large payload; null when it is not there. Throws ChunkError for a damaged one. */
export function readPartData(db: CaptureDatabase, seq: number, part: number): Uint8Array | null {
  const row = db.row(
    `SELECT ${numberOf('checksum')}, data FROM payload_part WHERE id = ? AND ${isBytes}`,
    seq * partsPerSeq + part,
  );
  if (row === null) return null;
  const bytes = bytesOf(row[1]);
  if (checksum(bytes) !== row[0]) throw new ChunkError(`Part ${part} of its payload is damaged.`);
  return bytes;
}

function bytesOf(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new ChunkError('Bytes were expected.');
  return new Uint8Array(value.buffer, value.byteOffset, value.length);
}
