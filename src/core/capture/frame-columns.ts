import { frameHeaderLength } from '../rfc6455/frame-header.ts';
import type { FrameHeader } from '../rfc6455/frame.ts';
import type { FrameRecord } from '../log/log-entry.ts';
import type { EntryBlock } from './entry-block.ts';

const maxUint32 = 0xffff_ffff;

/** First two octets of a frame as they stood on the wire, big-endian (RFC 6455 section 5.2). */
export function frameHeadOf(header: FrameHeader): number {
  const bits =
    (header.fin ? 0x80 : 0) |
    (header.rsv1 ? 0x40 : 0) |
    (header.rsv2 ? 0x20 : 0) |
    (header.rsv3 ? 0x10 : 0) |
    (header.opcode & 0x0f);
  const masked = header.maskingKey !== null;
  const extendedLength = header.headerLength - 2 - (masked ? 4 : 0);
  const length7 = extendedLength === 0 ? header.payloadLength : extendedLength === 2 ? 126 : 127;
  return (bits << 8) | (masked ? 0x80 : 0) | (length7 & 0x7f);
}

/** Masking key as a number, big-endian; 0 without one. */
export function maskingKeyOf({ maskingKey }: FrameHeader): number {
  if (maskingKey === null) return 0;
  const [a = 0, b = 0, c = 0, d = 0] = maskingKey;
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/** The masking key of a number, big-endian. */
export function maskingKeyBytes(key: number): Uint8Array {
  return new Uint8Array([key >>> 24, (key >>> 16) & 0xff, (key >>> 8) & 0xff, key & 0xff]);
}

/** Whether the columns of a block can tell everything about the only frame of an entry. */
export function fitsColumns(frame: FrameRecord, timeUs: number, wireLength: number): boolean {
  const { header } = frame;
  return (
    header.opcode <= 0x0f &&
    header.headerLength === frameHeaderLength(frameHeadOf(header) & 0xff) &&
    header.headerLength + header.payloadLength === wireLength &&
    (header.maskingKey === null || header.maskingKey.length === 4) &&
    isShortBefore(timeUs - frame.firstByteTimeUs) &&
    isShortBefore(timeUs - frame.lastByteTimeUs)
  );
}

/** The only frame of an entry, from the columns. */
export function frameAt(block: EntryBlock, index: number): FrameRecord {
  const head = block.frameHead[index] ?? 0;
  const timeUs = block.timeUs[index] ?? 0;
  const headerLength = frameHeaderLength(head & 0xff);
  return {
    header: {
      fin: (head & 0x8000) !== 0,
      rsv1: (head & 0x4000) !== 0,
      rsv2: (head & 0x2000) !== 0,
      rsv3: (head & 0x1000) !== 0,
      opcode: (head >>> 8) & 0x0f,
      maskingKey: (head & 0x80) === 0 ? null : maskingKeyBytes(block.maskingKey[index] ?? 0),
      payloadLength: (block.wireLength[index] ?? 0) - headerLength,
      headerLength,
    },
    firstByteTimeUs: timeUs - (block.firstByteBeforeUs[index] ?? 0),
    lastByteTimeUs: timeUs - (block.lastByteBeforeUs[index] ?? 0),
  };
}

function isShortBefore(beforeUs: number): boolean {
  return Number.isInteger(beforeUs) && beforeUs >= 0 && beforeUs <= maxUint32;
}
