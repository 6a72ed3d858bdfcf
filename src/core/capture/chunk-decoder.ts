import { checksum } from './checksum.ts';
import { ChunkError } from './chunk-error.ts';
import {
  checkedFrom,
  chunkHeaderByteLength,
  chunkLayout,
  chunkMagic,
  chunkVersion,
  type ChunkLayout,
  type ChunkSizes,
} from './chunk-layout.ts';
import {
  entryFlags,
  headByteLength,
  kindCodes,
  maxGapByteLength,
  maxInlineByteLength,
} from './entry-block.ts';
import { maxTime } from './json-reader.ts';
import type { RecordedBlock } from './recorded-block.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * The block in a chunk: its columns are views of `bytes` (of a copy when that starts at no multiple
 * of 8). Everything a reader relies on is checked; throws ChunkError and nothing else.
 */
export function decodeChunk(bytes: Uint8Array): RecordedBlock {
  if (bytes.length < chunkHeaderByteLength) throw new ChunkError('The chunk is cut short.');
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const view = new DataView(aligned.buffer, aligned.byteOffset);
  if (view.getUint32(0, true) !== chunkMagic) throw new ChunkError('This is not a chunk.');
  const version = view.getUint32(4, true);
  if (version !== chunkVersion) throw new ChunkError(`Chunks of version ${version} are not known.`);
  if (view.getUint32(12, true) !== aligned.length || aligned.length % 16 !== 0) {
    throw new ChunkError('The chunk is cut short.');
  }
  if (view.getUint32(8, true) !== checksum(aligned.subarray(checkedFrom))) {
    throw new ChunkError('The checksum of the chunk does not match.');
  }
  const block = readChunk(aligned);
  checkEntries(block);
  return block;
}

/** The block in a chunk that was encoded here and is known to be whole; else as `decodeChunk`. */
export function readChunk(bytes: Uint8Array): RecordedBlock {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const firstSeq = view.getFloat64(16, true);
  const sizes: ChunkSizes = {
    count: view.getUint32(24, true),
    bodyLength: view.getUint32(28, true),
    extraCount: view.getUint32(32, true),
    extraByteLength: view.getUint32(36, true),
  };
  if (!Number.isSafeInteger(firstSeq) || firstSeq < 1) {
    throw new ChunkError('The seq of the first entry is not one.');
  }
  const layout = chunkLayout(sizes);
  if (layout.end !== bytes.length) throw new ChunkError('The sizes in the chunk do not add up.');
  return blockOf(bytes, firstSeq, sizes, layout);
}

function blockOf(
  bytes: Uint8Array,
  firstSeq: number,
  { count, bodyLength, extraCount, extraByteLength }: ChunkSizes,
  layout: ChunkLayout,
): RecordedBlock {
  const { buffer, byteOffset } = bytes;
  const uint32 = (offset: number, length = count): Uint32Array =>
    new Uint32Array(buffer, byteOffset + offset, length);
  const uint16 = (offset: number): Uint16Array =>
    new Uint16Array(buffer, byteOffset + offset, count);
  const uint8 = (offset: number, length = count): Uint8Array =>
    new Uint8Array(buffer, byteOffset + offset, length);
  const extras = readExtras(
    uint32(layout.extraIndex, extraCount * 2),
    uint8(layout.extraTexts, extraByteLength),
    count,
  );
  return {
    firstSeq,
    count,
    timeUs: new Float64Array(buffer, byteOffset + layout.timeUs, count),
    connectionId: uint32(layout.connectionId),
    kind: uint8(layout.kind),
    direction: uint8(layout.direction),
    opcode: uint8(layout.opcode),
    flags: uint16(layout.flags),
    payloadOffset: uint32(layout.payloadOffset),
    payloadLength: uint32(layout.payloadLength),
    wireLength: uint32(layout.wireLength),
    frameHead: uint16(layout.frameHead),
    maskingKey: uint32(layout.maskingKey),
    firstByteBeforeUs: uint32(layout.firstByteBeforeUs),
    lastByteBeforeUs: uint32(layout.lastByteBeforeUs),
    body: uint8(layout.body, bodyLength),
    bodyLength,
    extra: (index) => {
      const text = extras.get(index);
      return text === undefined ? null : decoder.decode(text);
    },
  };
}

function readExtras(
  pairs: Uint32Array,
  texts: Uint8Array,
  count: number,
): ReadonlyMap<number, Uint8Array> {
  const extras = new Map<number, Uint8Array>();
  let start = 0;
  let previousIndex = -1;
  for (let i = 0; i < pairs.length; i += 2) {
    const index = pairs[i] ?? 0;
    const end = pairs[i + 1] ?? 0;
    if (index <= previousIndex || index >= count || end < start || end > texts.length) {
      throw new ChunkError('The extras of the chunk are not in order.');
    }
    extras.set(index, texts.subarray(start, end));
    previousIndex = index;
    start = end;
  }
  return extras;
}

function checkEntries(block: RecordedBlock): void {
  const { count, kind, flags, payloadOffset, payloadLength, timeUs } = block;
  if (count === 0) throw new ChunkError('The chunk is empty.');
  let offset = 0;
  for (let i = 0; i < count; i++) {
    if ((kind[i] ?? 0) >= kindCodes.length) throw new ChunkError('An entry is of no known kind.');
    if (!(Math.abs(timeUs[i] ?? NaN) <= maxTime)) throw new ChunkError('A time is none.');
    const length = payloadLength[i] ?? 0;
    const headOnly = ((flags[i] ?? 0) & entryFlags.headOnly) !== 0;
    const gap = (payloadOffset[i] ?? 0) - offset;
    if (gap < 0 || gap > maxGapByteLength || (headOnly && length <= maxInlineByteLength)) {
      throw new ChunkError('The payloads of the chunk are not in order.');
    }
    offset += gap + (headOnly ? headByteLength : length);
  }
  if (offset !== block.bodyLength) throw new ChunkError('The payloads do not fill the body.');
}
