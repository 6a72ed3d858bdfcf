/**
 * Where everything stands in a chunk. All numbers are little-endian.
 *
 * | offset | bytes | what                                                              |
 * | ------ | ----- | ----------------------------------------------------------------- |
 * | 0      | 4     | magic `FSCK`                                                      |
 * | 4      | 4     | version, 1                                                        |
 * | 8      | 4     | checksum (`checksum.ts`) of all bytes from offset 16 to the end   |
 * | 12     | 4     | length of the chunk in bytes, a multiple of 16                    |
 * | 16     | 8     | seq of the first entry, a 64-bit float                            |
 * | 24     | 4     | count of entries                                                  |
 * | 28     | 4     | length of the body                                                |
 * | 32     | 4     | count of extras                                                   |
 * | 36     | 4     | length of the extra texts                                         |
 * | 40     | 8     | 0                                                                 |
 *
 * Then, each at the next multiple of 8: the columns in the order of `columns`, the index of extras
 * (per extra its entry's index and the offset of its end in the texts, 32 bits each), the extra
 * texts (UTF-8 JSON), the body; zeros up to the end.
 */
export const chunkHeaderByteLength = 48;
export const chunkMagic = 0x4b43_5346;
export const chunkVersion = 1;
export const checkedFrom = 16;

/** Sizes a chunk is described by. */
export interface ChunkSizes {
  readonly count: number;
  readonly bodyLength: number;
  readonly extraCount: number;
  readonly extraByteLength: number;
}

/** Offsets of a chunk's sections. */
export interface ChunkLayout {
  readonly timeUs: number;
  readonly connectionId: number;
  readonly payloadOffset: number;
  readonly payloadLength: number;
  readonly wireLength: number;
  readonly maskingKey: number;
  readonly firstByteBeforeUs: number;
  readonly lastByteBeforeUs: number;
  readonly flags: number;
  readonly frameHead: number;
  readonly kind: number;
  readonly direction: number;
  readonly opcode: number;
  readonly extraIndex: number;
  readonly extraTexts: number;
  readonly body: number;
  /** Length of the whole chunk. */
  readonly end: number;
}

/** Columns in the order they stand in, with the bytes of one element. */
const columns = [
  ['timeUs', 8],
  ['connectionId', 4],
  ['payloadOffset', 4],
  ['payloadLength', 4],
  ['wireLength', 4],
  ['maskingKey', 4],
  ['firstByteBeforeUs', 4],
  ['lastByteBeforeUs', 4],
  ['flags', 2],
  ['frameHead', 2],
  ['kind', 1],
  ['direction', 1],
  ['opcode', 1],
] as const;

/** The offsets that follow from the sizes. */
export function chunkLayout(sizes: ChunkSizes): ChunkLayout {
  let offset = chunkHeaderByteLength;
  const take = (byteLength: number): number => {
    const start = offset;
    offset = Math.ceil((start + byteLength) / 8) * 8;
    return start;
  };
  const starts = Object.fromEntries(
    columns.map(([name, width]) => [name, take(sizes.count * width)]),
  ) as Record<(typeof columns)[number][0], number>;
  return {
    ...starts,
    extraIndex: take(sizes.extraCount * 8),
    extraTexts: take(sizes.extraByteLength),
    body: take(sizes.bodyLength),
    end: Math.ceil(offset / 16) * 16,
  };
}
