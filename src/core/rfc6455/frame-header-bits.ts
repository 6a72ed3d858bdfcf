import type { FrameHeader } from './frame.ts';
import { opcodeName } from './opcode.ts';

/**
 * A header decoded bit by bit (RFC 6455 section 5.2), such as
 * `FIN 1, RSV1 1, RSV2 0, RSV3 0, opcode 0x1 (text), MASK 0, length 5`.
 *
 * With the first two bytes as they stood on the wire, these come first in hex.
 */
export function describeHeaderBits(header: FrameHeader, firstTwoBytes?: Uint8Array): string {
  const parts = [
    `FIN ${bit(header.fin)}`,
    `RSV1 ${bit(header.rsv1)}`,
    `RSV2 ${bit(header.rsv2)}`,
    `RSV3 ${bit(header.rsv3)}`,
    `opcode 0x${header.opcode.toString(16)} (${opcodeName(header.opcode)})`,
    header.maskingKey === null ? 'MASK 0' : `MASK 1 (key ${hex(header.maskingKey)})`,
    `length ${header.payloadLength.toLocaleString('en-US')}`,
  ].join(', ');
  if (firstTwoBytes === undefined) return parts;
  return `${hex(firstTwoBytes.subarray(0, 2))}: ${parts}`;
}

function bit(value: boolean): string {
  return value ? '1' : '0';
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
