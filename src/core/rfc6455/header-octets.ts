import type { FrameHeader } from './frame.ts';

/**
 * A header as it stood on the wire (RFC 6455 section 5.2): 2 to 14 octets. A length that was written in
 * more octets than it needs is written so again, since `headerLength` tells.
 */
export function headerOctets(header: FrameHeader): Uint8Array {
  const { maskingKey, payloadLength, headerLength } = header;
  const octets = new Uint8Array(headerLength);
  const view = new DataView(octets.buffer);
  const lengthOctets = headerLength - 2 - (maskingKey === null ? 0 : 4);
  const shortLength = lengthOctets === 8 ? 127 : lengthOctets === 2 ? 126 : payloadLength;
  const rsv = (header.rsv1 ? 0x40 : 0) | (header.rsv2 ? 0x20 : 0) | (header.rsv3 ? 0x10 : 0);
  octets[0] = (header.fin ? 0x80 : 0) | rsv | header.opcode;
  octets[1] = (maskingKey === null ? 0 : 0x80) | shortLength;
  if (lengthOctets === 2) view.setUint16(2, payloadLength);
  if (lengthOctets === 8) view.setBigUint64(2, BigInt(payloadLength));
  if (maskingKey !== null) octets.set(maskingKey, headerLength - 4);
  return octets;
}
