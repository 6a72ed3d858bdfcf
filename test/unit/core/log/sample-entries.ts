import type { ClockOrigin } from '../../../../src/core/connection/connection-snapshot.ts';
import type { LogEntry } from '../../../../src/core/log/log-entry.ts';
import type { FrameHeader } from '../../../../src/core/rfc6455/frame.ts';

export const origin: ClockOrigin = { timeUs: 1_000, wallTimeMs: Date.UTC(2026, 0, 2, 3, 4, 5, 0) };

export const frameHeader: FrameHeader = {
  fin: true,
  rsv1: false,
  rsv2: false,
  rsv3: false,
  opcode: 1,
  maskingKey: null,
  payloadLength: 5,
  headerLength: 2,
};

export function hex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

type EntryOf<K extends LogEntry['kind']> = Extract<LogEntry, { readonly kind: K }>;

export function message(fields: Partial<EntryOf<'message'>> = {}): EntryOf<'message'> {
  const payload = fields.payload ?? utf8('hello');
  return {
    seq: 7,
    kind: 'message',
    connectionId: 2,
    timeUs: 2_234,
    direction: 'receive',
    opcode: 1,
    payload,
    payloadForm: 'decoded',
    wireLength: payload.length + 2,
    compressed: false,
    complete: true,
    fragments: 1,
    frames: [],
    pair: null,
    ...fields,
  };
}

export function control(fields: Partial<EntryOf<'control'>> = {}): EntryOf<'control'> {
  const payload = fields.payload ?? utf8('');
  return {
    seq: 7,
    kind: 'control',
    connectionId: 2,
    timeUs: 2_234,
    direction: 'receive',
    opcode: 9,
    payload,
    wireLength: payload.length + 2,
    frame: { header: frameHeader, firstByteTimeUs: 2_234, lastByteTimeUs: 2_234 },
    roundTripUs: null,
    ...fields,
  };
}
