import { entryAt, inlinePayload, kindHasPayload } from '../../core/capture/block-entry.ts';
import { headByteLength, isHeadOnly, partByteLength } from '../../core/capture/entry-block.ts';
import type { RecordedBlock } from '../../core/capture/recorded-block.ts';
import type { EntryHead, LogEntry } from '../../core/log/log-entry.ts';
import { concatBytes } from '../../core/rfc6455/bytes.ts';

/** What entries are read from. */
export interface BlockSource {
  /** The block that holds a seq; null when none does. */
  block(seq: number): RecordedBlock | null;
  /** One part of a large payload; null when it is missing. */
  part(seq: number, part: number): Uint8Array | null;
  /** Whether the block is still being written, so that views of it would change. */
  isLive(block: RecordedBlock): boolean;
}

/** A whole entry; null when it is not held or parts of its payload are missing. May throw ChunkError. */
export function readEntry(source: BlockSource, seq: number): LogEntry | null {
  const block = source.block(seq);
  if (block === null) return null;
  const index = seq - block.firstSeq;
  if (!isHeadOnly(block, index)) return entryAt(block, index, ownPayload(source, block, index));
  const byteLength = block.payloadLength[index] ?? 0;
  const payload = readParts(source, seq, 0, byteLength);
  return payload.length === byteLength ? entryAt(block, index, payload) : null;
}

/** An entry with at most 64 KiB of its payload. May throw ChunkError. */
export function readEntryHead(source: BlockSource, seq: number): EntryHead | null {
  const block = source.block(seq);
  if (block === null) return null;
  const index = seq - block.firstSeq;
  return {
    entry: entryAt(block, index, ownPayload(source, block, index, headByteLength)),
    byteLength: kindHasPayload(block.kind[index]) ? (block.payloadLength[index] ?? 0) : null,
  };
}

/** Bytes of a payload from an offset; fewer at its end, null for an entry without one. */
export function readPayload(
  source: BlockSource,
  seq: number,
  offset: number,
  byteLength: number,
): Uint8Array | null {
  const block = source.block(seq);
  if (block === null) return null;
  const index = seq - block.firstSeq;
  if (!kindHasPayload(block.kind[index])) return null;
  const inline = inlinePayload(block, index);
  const whole = block.payloadLength[index] ?? 0;
  const start = Math.min(Math.max(0, offset), whole);
  const end = Math.min(start + Math.max(0, byteLength), whole);
  if (end > inline.length) return readParts(source, seq, start, end);
  return source.isLive(block) ? inline.slice(start, end) : inline.subarray(start, end);
}

function ownPayload(
  source: BlockSource,
  block: RecordedBlock,
  index: number,
  maxByteLength = Infinity,
): Uint8Array {
  const inline = inlinePayload(block, index).subarray(0, maxByteLength);
  return source.isLive(block) ? inline.slice() : inline;
}

/** Bytes from `start` to `end`, or to the first part that is missing. Allocates only what it found. */
function readParts(source: BlockSource, seq: number, start: number, end: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let at = start;
  while (at < end) {
    const part = source.part(seq, Math.floor(at / partByteLength));
    const from = at % partByteLength;
    const piece = part?.subarray(from, from + end - at);
    if (piece === undefined || piece.length === 0) break;
    pieces.push(piece);
    at += piece.length;
  }
  return concatBytes(pieces);
}
