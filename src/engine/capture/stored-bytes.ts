import { checksum } from '../../core/capture/checksum.ts';
import { ChunkError } from '../../core/capture/chunk-error.ts';
import type { CaptureDatabase } from './capture-database.ts';
import { maxChunkByteLength, partsPerSeq } from './capture-schema.ts';

/** A chunk's bytes; null when the capture has none that begins at this seq. */
export function readChunkData(db: CaptureDatabase, firstSeq: number): Uint8Array | null {
  const row = db.row(
    `SELECT data FROM chunk_data WHERE first_seq = ? AND length(data) <= ${maxChunkByteLength}`,
    firstSeq,
  );
  return row === null ? null : bytesOf(row[0]);
}

/** A part of a large payload; null when it is not there. Throws ChunkError for a damaged one. */
export function readPartData(db: CaptureDatabase, seq: number, part: number): Uint8Array | null {
  const row = db.row(
    `SELECT checksum, data FROM payload_part WHERE id = ? AND length(data) <= ${maxChunkByteLength}`,
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
