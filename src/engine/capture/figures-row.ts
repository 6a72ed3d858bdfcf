import { checksum } from '../../core/capture/checksum.ts';
import type { ChunkFigures } from '../../core/capture/chunk-figures.ts';
import { maxChunkByteLength } from './capture-schema.ts';

/** Bytes of a chunk's columns that each entry takes, so that no row can claim more entries than it holds. */
const minEntryByteLength = 43;

/** The columns of table `chunk` before its checksum, in order. */
export const figuresColumns =
  'first_seq, entries, first_time_us, last_time_us, send_messages, receive_messages, send_bytes, receive_bytes, payload_bytes, stored_bytes, gaps';

/** A row of table `chunk`, its checksum last. */
export function figuresRow(figures: ChunkFigures): readonly number[] {
  const values = [
    figures.firstSeq,
    figures.count,
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
  const values = row.slice(0, 11).map((value) => (typeof value === 'number' ? value : NaN));
  if (values.length < 11 || row[11] !== checksumOf(values)) return null;
  const [
    firstSeq = 0,
    count = 0,
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
    values.every((value) => Number.isFinite(value) && value >= 0) &&
    [...values.slice(0, 2), ...values.slice(4)].every(Number.isSafeInteger) &&
    firstSeq >= 1 &&
    count >= 1 &&
    Number.isSafeInteger(firstSeq + count) &&
    count * minEntryByteLength <= Math.min(storedByteLength, maxChunkByteLength);
  if (!isWhole) return null;
  return {
    firstSeq,
    count,
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

/** The checksum of the values as 64-bit floats. */
function checksumOf(values: readonly number[]): number {
  return checksum(new Uint8Array(new Float64Array(values).buffer));
}
