import type { MessageEntry } from '../core/log/log-entry.ts';

/**
 * The entry of a received message of one whole, uncompressed, unmasked frame (RFC 6455 section 5.2).
 * `frameHead` is the frame's first two octets, big-endian.
 */
export function plainEntry(
  connectionId: number,
  timeUs: number,
  firstByteTimeUs: number,
  frameHead: number,
  payload: Uint8Array,
): MessageEntry {
  const lengthCode = frameHead & 0x7f;
  const headerLength = lengthCode === 126 ? 4 : lengthCode === 127 ? 10 : 2;
  const opcode = ((frameHead >>> 8) & 0x0f) === 1 ? 1 : 2;
  const header = {
    fin: true,
    rsv1: false,
    rsv2: false,
    rsv3: false,
    opcode,
    maskingKey: null,
    payloadLength: payload.length,
    headerLength,
  };
  return {
    kind: 'message',
    connectionId,
    timeUs,
    direction: 'receive',
    opcode,
    payload,
    payloadForm: 'decoded',
    wireLength: headerLength + payload.length,
    compressed: false,
    complete: true,
    fragments: 1,
    frames: [{ header, firstByteTimeUs, lastByteTimeUs: timeUs }],
    pair: null,
  };
}
