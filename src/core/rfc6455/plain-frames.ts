/**
 * Takes a plain frame: `head` is its first two octets, big-endian; its payload is `length` bytes of
 * the chunk from `start`.
 */
export type TakePlainFrame = (head: number, start: number, length: number) => void;

const finText = 0x81;
const finBinary = 0x82;
const length16 = 126;

/**
 * Hands over the plain frames at `offset`, up to the first frame that is not: an unfragmented text
 * or binary message without RSV bits and mask, of the shortest length form, whole in this chunk
 * (RFC 6455 section 5.2). No rule can be broken by them, and no object is made for them.
 * Returns the offset of the first byte not taken.
 */
export function readPlainFrames(chunk: Uint8Array, offset: number, take: TakePlainFrame): number {
  const end = chunk.length;
  let at = offset;
  while (at + 2 <= end) {
    const first = chunk[at] ?? 0;
    const second = chunk[at + 1] ?? 0;
    if ((first !== finText && first !== finBinary) || second > length16) break;
    let start = at + 2;
    let length = second;
    if (second === length16) {
      if (at + 4 > end) break;
      length = ((chunk[at + 2] ?? 0) << 8) | (chunk[at + 3] ?? 0);
      if (length < length16) break;
      start = at + 4;
    }
    if (start + length > end) break;
    take((first << 8) | second, start, length);
    at = start + length;
  }
  return at;
}
