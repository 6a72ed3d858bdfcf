import type { BlockBuilder } from './block-builder.ts';
import { checksum } from './checksum.ts';
import {
  checkedFrom,
  chunkLayout,
  chunkMagic,
  chunkVersion,
  type ChunkSizes,
} from './chunk-layout.ts';

const encoder = new TextEncoder();

/** Whether numbers in typed arrays stand as chunks need them. */
export const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/**
 * The block as a chunk (see `chunk-layout.ts`), in memory of its own.
 *
 * `allocate` may give memory that is not zeroed; it must start at a multiple of 8.
 */
export function encodeChunk(
  block: BlockBuilder,
  allocate: (byteLength: number) => Uint8Array = (byteLength) => new Uint8Array(byteLength),
): Uint8Array {
  const { count, bodyLength } = block;
  const texts = [...block.extras.values()].map((json) => encoder.encode(json));
  const sizes: ChunkSizes = {
    count,
    bodyLength,
    extraCount: texts.length,
    extraByteLength: texts.reduce((sum, text) => sum + text.length, 0),
  };
  const layout = chunkLayout(sizes);
  const bytes = allocate(layout.end);
  writeHeader(bytes, block.firstSeq, sizes);
  const put = (column: { buffer: ArrayBufferLike }, offset: number, byteLength: number): void => {
    bytes.set(new Uint8Array(column.buffer, 0, byteLength), offset);
    clearPadding(bytes, offset + byteLength);
  };
  put(block.timeUs, layout.timeUs, count * 8);
  put(block.connectionId, layout.connectionId, count * 4);
  put(block.payloadOffset, layout.payloadOffset, count * 4);
  put(block.payloadLength, layout.payloadLength, count * 4);
  put(block.wireLength, layout.wireLength, count * 4);
  put(block.maskingKey, layout.maskingKey, count * 4);
  put(block.firstByteBeforeUs, layout.firstByteBeforeUs, count * 4);
  put(block.lastByteBeforeUs, layout.lastByteBeforeUs, count * 4);
  put(block.flags, layout.flags, count * 2);
  put(block.frameHead, layout.frameHead, count * 2);
  put(block.kind, layout.kind, count);
  put(block.direction, layout.direction, count);
  put(block.opcode, layout.opcode, count);
  writeExtras(bytes, [...block.extras.keys()], texts, layout.extraIndex, layout.extraTexts);
  clearPadding(bytes, layout.extraTexts + sizes.extraByteLength);
  bytes.set(block.body.subarray(0, bodyLength), layout.body);
  bytes.fill(0, layout.body + bodyLength);
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(
    8,
    checksum(bytes.subarray(checkedFrom)),
    true,
  );
  return bytes;
}

function writeHeader(bytes: Uint8Array, firstSeq: number, sizes: ChunkSizes): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setUint32(0, chunkMagic, true);
  view.setUint32(4, chunkVersion, true);
  view.setUint32(12, bytes.length, true);
  view.setFloat64(16, firstSeq, true);
  view.setUint32(24, sizes.count, true);
  view.setUint32(28, sizes.bodyLength, true);
  view.setUint32(32, sizes.extraCount, true);
  view.setUint32(36, sizes.extraByteLength, true);
  view.setFloat64(40, 0, true);
}

function writeExtras(
  bytes: Uint8Array,
  indices: readonly number[],
  texts: readonly Uint8Array[],
  indexOffset: number,
  textOffset: number,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let end = 0;
  texts.forEach((text, i) => {
    bytes.set(text, textOffset + end);
    end += text.length;
    view.setUint32(indexOffset + i * 8, indices[i] ?? 0, true);
    view.setUint32(indexOffset + i * 8 + 4, end, true);
  });
}

/** Zeros from an offset up to the next multiple of 8. */
function clearPadding(bytes: Uint8Array, offset: number): void {
  for (let i = offset; i % 8 !== 0 && i < bytes.length; i++) bytes[i] = 0;
}
