import type { ClockOrigin } from '../connection/connection-snapshot.ts';
import type { FrameHeader } from '../rfc6455/frame.ts';
import type { ViolationCode } from '../rfc6455/violation.ts';
import { violationRules } from '../rfc6455/violation.ts';
import { millisecondsOf } from '../text/wall-time.ts';
import { isKnownFrame } from './log-entry.ts';
import type { Direction, FrameRecord, LogEntry } from './log-entry.ts';

/**
 * One frame as `export --frames` prints it, documented in the README: its header as it stood on the
 * wire (RFC 6455 section 5.2). Names and meanings are stable.
 */
export interface FrameLine {
  /** Of the entry that the frame belongs to. */
  readonly seq: number;
  /** 1 for the first frame of its entry, then 2, 3 … */
  readonly frame: number;
  readonly connectionId: number;
  readonly direction: Direction;
  /** Milliseconds since the connection's origin, as in the entry's own line. */
  readonly timeMs: number;
  /** Null for a frame that was refused: only its entry's time is known. */
  readonly firstByteTimeMs: number | null;
  readonly lastByteTimeMs: number | null;
  readonly fin: boolean;
  readonly rsv1: boolean;
  readonly rsv2: boolean;
  readonly rsv3: boolean;
  readonly opcode: number;
  readonly masked: boolean;
  /** Eight hex digits; null when the frame was not masked. */
  readonly maskingKey: string | null;
  /** Bytes the header declares, still compressed. */
  readonly payloadLength: number;
  readonly headerLength: number;
  /** Bytes of the frame on the wire. */
  readonly wireLength: number;
  /** Present when the frame broke off: `wireLength` bytes of it came. */
  readonly complete?: false;
  /** Present when the frame was refused for the rule it breaks. */
  readonly violation?: ViolationCode;
}

/** Rules about whole messages and closes: what breaks them is in the log as an entry of its own too. */
const messageRules: ReadonlySet<ViolationCode> = new Set<ViolationCode>([
  'close-payload-one-byte',
  'close-code-invalid',
  'close-reason-not-utf8',
  'text-not-utf8',
  'message-too-big',
  'fragments-too-many',
  'deflate-invalid',
]);

/** The frames of an entry: all of a control frame or a message, as far as they were kept. */
export function* frameLines(entry: LogEntry, origin: ClockOrigin): Generator<FrameLine> {
  switch (entry.kind) {
    case 'message': {
      let left = entry.wireLength;
      for (const [index, record] of entry.frames.entries()) {
        const whole = record.header.headerLength + record.header.payloadLength;
        const brokeOff = !entry.complete && entry.fragments === index + 1 && left < whole;
        yield {
          ...recordLine(entry.seq, index + 1, entry, record, origin),
          ...(brokeOff && { wireLength: left, complete: false }),
        };
        left -= whole;
      }
      return;
    }
    case 'control':
      if (!isKnownFrame(entry.frame)) return;
      yield recordLine(entry.seq, 1, entry, entry.frame, origin);
      return;
    case 'violation': {
      const { code, header } = entry;
      if (header === null || violationRules[code].closeCode === null || messageRules.has(code)) {
        return;
      }
      yield {
        ...{ seq: entry.seq, frame: 1, connectionId: entry.connectionId },
        direction: entry.direction,
        timeMs: millisecondsOf(entry.timeUs - origin.timeUs),
        ...{ firstByteTimeMs: null, lastByteTimeMs: null },
        ...headerFields(header),
        violation: code,
      };
      return;
    }
    case 'handshake':
    case 'state':
    case 'error':
    case 'note':
      return;
  }
}

/** Frames of an entry that crossed but were not kept one by one (see `maxFrameRecords`). */
export function unlistedFrames(entry: LogEntry): number {
  return entry.kind === 'message' ? Math.max(0, entry.fragments - entry.frames.length) : 0;
}

function recordLine(
  seq: number,
  frame: number,
  entry: { readonly connectionId: number; readonly direction: Direction; readonly timeUs: number },
  record: FrameRecord,
  origin: ClockOrigin,
): FrameLine {
  return {
    ...{ seq, frame, connectionId: entry.connectionId, direction: entry.direction },
    timeMs: millisecondsOf(entry.timeUs - origin.timeUs),
    firstByteTimeMs: millisecondsOf(record.firstByteTimeUs - origin.timeUs),
    lastByteTimeMs: millisecondsOf(record.lastByteTimeUs - origin.timeUs),
    ...headerFields(record.header),
  };
}

function headerFields(header: FrameHeader) {
  const { fin, rsv1, rsv2, rsv3, opcode, maskingKey, payloadLength, headerLength } = header;
  return {
    ...{ fin, rsv1, rsv2, rsv3, opcode, masked: maskingKey !== null },
    maskingKey: maskingKey === null ? null : hex(maskingKey),
    ...{ payloadLength, headerLength, wireLength: headerLength + payloadLength },
  };
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
