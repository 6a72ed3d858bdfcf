import type { AssembledMessage } from '../../core/rfc6455/message-assembler.ts';

/** A received message of one plain frame, where it stands in the chunk it came in. */
export interface PlainMessage {
  /** First two octets of its frame, big-endian. */
  readonly head: number;
  readonly chunk: Uint8Array;
  /** Offset in `chunk` of its payload. */
  readonly start: number;
  readonly length: number;
  /** When the chunk came: first and last byte at once. */
  readonly timeUs: number;
}

/** The same message as the assembler would have made it. */
export function assembledOf({
  head,
  chunk,
  start,
  length,
  timeUs,
}: PlainMessage): AssembledMessage {
  const headerLength = (head & 0x7f) === 126 ? 4 : 2;
  const opcode = ((head >>> 8) & 0x0f) === 1 ? 1 : 2;
  const header = {
    fin: true,
    rsv1: false,
    rsv2: false,
    rsv3: false,
    opcode,
    maskingKey: null,
    payloadLength: length,
    headerLength,
  };
  return {
    opcode,
    compressed: false,
    pieces: length === 0 ? [] : [chunk.subarray(start, start + length)],
    wireLength: headerLength + length,
    fragments: 1,
    frames: [{ header, firstByteTimeUs: timeUs, lastByteTimeUs: timeUs }],
    firstByteTimeUs: timeUs,
    lastByteTimeUs: timeUs,
  };
}
