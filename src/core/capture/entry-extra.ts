import { assertNever } from '../assert-never.ts';
import type { FrameRecord, NewLogEntry } from '../log/log-entry.ts';
import type { FrameHeader } from '../rfc6455/frame.ts';
import { frameHeadOf, maskingKeyOf } from './frame-columns.ts';
import { handshakeValue } from './handshake-json.ts';

/**
 * What an entry has beyond the columns of its block, as a value for JSON; null when the columns say
 * all. `frameInColumns` tells that the columns describe the entry's only frame.
 *
 * Bytes are base64 texts. A header is `[first two octets, masking key or null, payload length,
 * header length]`, a frame is that with its two times behind.
 */
export function extraOf(entry: NewLogEntry, frameInColumns: boolean): object | null {
  switch (entry.kind) {
    case 'message': {
      if (frameInColumns && entry.pair === null && entry.act === undefined) return null;
      return {
        ...(frameInColumns
          ? {}
          : { fragments: entry.fragments, frames: entry.frames.map(frameValue) }),
        ...(entry.pair === null ? {} : { pair: entry.pair }),
        ...(entry.act === undefined ? {} : { act: entry.act }),
      };
    }
    case 'control':
      if (frameInColumns && entry.roundTripUs === null && entry.act === undefined) return null;
      return {
        ...(frameInColumns ? {} : { frame: frameValue(entry.frame) }),
        ...(entry.roundTripUs === null ? {} : { roundTripUs: entry.roundTripUs }),
        ...(entry.act === undefined ? {} : { act: entry.act }),
      };
    case 'violation':
      return {
        code: entry.code,
        section: entry.section,
        message: entry.message,
        nextStep: entry.nextStep,
        closeCode: entry.closeCode,
        header: entry.header === null ? null : headerValue(entry.header),
        offset: entry.offset,
      };
    case 'handshake':
      return { handshake: handshakeValue(entry.handshake) };
    case 'state':
      return { state: entry.state };
    case 'error':
      return { error: entry.error };
    case 'note':
      return {
        message: entry.message,
        ...(entry.gap === undefined ? {} : { gap: entry.gap }),
        ...(entry.act === undefined ? {} : { act: entry.act }),
        ...(entry.warning === undefined ? {} : { warning: entry.warning }),
      };
    default:
      return assertNever(entry);
  }
}

function headerValue(header: FrameHeader): readonly (number | null)[] {
  return [
    frameHeadOf(header),
    header.maskingKey === null ? null : maskingKeyOf(header),
    header.payloadLength,
    header.headerLength,
  ];
}

function frameValue(frame: FrameRecord): readonly (number | null)[] {
  return [...headerValue(frame.header), frame.firstByteTimeUs, frame.lastByteTimeUs];
}
