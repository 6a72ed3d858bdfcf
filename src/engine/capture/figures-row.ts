import { checksum } from '../../core/capture/checksum.ts';
import type { ChunkFigures } from '../../core/capture/chunk-figures.ts';
import { maxChunkByteLength } from './capture-schema.ts';

/** Bytes of a chunk's columns that each entry takes, so that no row can claim more entries than it holds. */
const minEntryByteLength = 43;

/** The columns of table `chunk` before its checksum, in order. */
export const figuresColumns =
  'first_seq, entries, connection_id, first_time_us, last_time_us, send_messages, receive_messages, send_bytes, receive_bytes, payload_bytes, stored_bytes, gaps';

/** A row of table `chunk`, its checksum last. */
export function figuresRow(figures: ChunkFigures): readonly number[] {
  const values = [
    figures.firstSeq,
    figures.count,
    figures.connectionId,
    figures.firstTimeUs,
    figures.lastTimeUs,
    figures.sendMessages,
    figures.receiveMessages,
    figures.sendByteLength,
    figures.receiveByteLength,
    figures.payloadByteLength,
    figures.storedByteLength,
    figures.gaps,
  ];
  return [...values, checksumOf(values)];
}

/** The figures in a row; null when they contradict their checksum or each other. */
export function readFiguresRow(row: readonly unknown[]): ChunkFigures | null {
  const values = row.slice(0, 12).map((value) => (typeof value === 'number' ? value : NaN));
  if (values.length < 12 || row[12] !== checksumOf(values)) return null;
  const [
    firstSeq = 0,
    count = 0,
    connectionId = 0,
    firstTimeUs = 0,
    lastTimeUs = 0,
    sendMessages = 0,
    receiveMessages = 0,
    sendByteLength = 0,
    receiveByteLength = 0,
    payloadByteLength = 0,
    storedByteLength = 0,
    gaps = 0,
  ] = values;
  const isWhole =
    values.every((value, column) => Number.isFinite(value) && value >= leastOf(column)) &&
    [...values.slice(0, 3), ...values.slice(5)].every(Number.isSafeInteger) &&
    firstSeq >= 1 &&
    count >= 1 &&
    Number.isSafeInteger(firstSeq + count) &&
    count * minEntryByteLength <= Math.min(storedByteLength, maxChunkByteLength);
  if (!isWhole) return null;
  return {
    firstSeq,
    count,
    connectionId,
    firstTimeUs,
    lastTimeUs,
    sendMessages,
    receiveMessages,
    sendByteLength,
    receiveByteLength,
    payloadByteLength,
    storedByteLength,
    gaps,
  };
}

/** The connection is -1 for several. */
function leastOf(column: number): number {
  return column === 2 ? -1 : 0;
}

/** The checksum of the values as 64-bit floats. */
function checksumOf(values: readonly number[]): number {
  return checksum(new Uint8Array(new Float64Array(values).buffer));
}
