import type { FrameHeader } from './frame.ts';

/** The longest header: 2 bytes, 8 of extended length, 4 of masking key (RFC 6455 section 5.2). */
export const maxFrameHeaderLength = 14;

/** Length of a header in bytes, 2 to 14, which its second byte alone decides. */
export function frameHeaderLength(secondByte: number): number {
  const length7 = secondByte & 0x7f;
  const extended = length7 < 126 ? 0 : length7 === 126 ? 2 : 8;
  return 2 + extended + ((secondByte & 0x80) === 0 ? 0 : 4);
}

/**
 * Decodes the header that starts at `offset`; all of it must be in `bytes`.
 *
 * A 64-bit length above 2^53 - 1 is rounded to the nearest number.
 */
export function readFrameHeader(bytes: Uint8Array, offset: number): FrameHeader {
  const first = bytes[offset] ?? 0;
  const second = bytes[offset + 1] ?? 0;
  const headerLength = frameHeaderLength(second);
  const length7 = second & 0x7f;
  let payloadLength = length7;
  if (length7 === 126) {
    payloadLength = ((bytes[offset + 2] ?? 0) << 8) | (bytes[offset + 3] ?? 0);
  } else if (length7 === 127) {
    payloadLength = readUint32(bytes, offset + 2) * 0x1_0000_0000 + readUint32(bytes, offset + 6);
  }
  const keyOffset = offset + headerLength - 4;
  return {
    fin: (first & 0x80) !== 0,
    rsv1: (first & 0x40) !== 0,
    rsv2: (first & 0x20) !== 0,
    rsv3: (first & 0x10) !== 0,
    opcode: first & 0x0f,
    maskingKey: (second & 0x80) === 0 ? null : copyKey(bytes, keyOffset),
    payloadLength,
    headerLength,
  };
}

/** The length field's form, which the header's own length and mask give away. */
export function lengthFormOf(header: FrameHeader): '7' | '16' | '64' {
  const extended = header.headerLength - 2 - (header.maskingKey === null ? 0 : 4);
  return extended === 0 ? '7' : extended === 2 ? '16' : '64';
}

function readUint32(bytes: Uint8Array, offset: number): number {
  const high = ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
  const low = ((bytes[offset + 2] ?? 0) << 8) | (bytes[offset + 3] ?? 0);
  return high * 0x1_0000 + low;
}

function copyKey(bytes: Uint8Array, offset: number): Uint8Array {
  const key = new Uint8Array(4);
  for (let i = 0; i < 4; i++) key[i] = bytes[offset + i] ?? 0;
  return key;
}
