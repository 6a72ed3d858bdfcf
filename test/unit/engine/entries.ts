import type { ConnectionState } from '../../../src/core/connection/connection-state.ts';
import type { Direction, MessageEntry, NewLogEntry } from '../../../src/core/log/log-entry.ts';
import { readFrameHeader } from '../../../src/core/rfc6455/frame-header.ts';
import { fromHex, utf8 } from '../core/hex.ts';

/** A text message on connection 1, with what the test says about it. */
export function textEntry(text: string, more: Partial<MessageEntry> = {}): NewLogEntry {
  const payload = utf8(text);
  return {
    kind: 'message',
    connectionId: 1,
    timeUs: 1000,
    direction: 'receive',
    opcode: 1,
    payload,
    payloadForm: 'decoded',
    wireLength: payload.byteLength + 2,
    compressed: false,
    complete: true,
    fragments: 1,
    frames: [],
    pair: null,
    ...more,
  };
}

export function binaryEntry(hex: string, more: Partial<MessageEntry> = {}): NewLogEntry {
  return textEntry('', { opcode: 2, payload: fromHex(hex), ...more });
}

export function pingEntry(connectionId: number, direction: Direction): NewLogEntry {
  const header = readFrameHeader(fromHex('89 00'), 0);
  return {
    kind: 'control',
    connectionId,
    timeUs: 1000,
    direction,
    opcode: 9,
    payload: new Uint8Array(),
    wireLength: 2,
    frame: { header, firstByteTimeUs: 1000, lastByteTimeUs: 1000 },
    roundTripUs: null,
  };
}

export function noteEntry(connectionId: number, message: string): NewLogEntry {
  return { kind: 'note', connectionId, timeUs: 1000, message, payload: new Uint8Array() };
}

export function stateEntry(
  connectionId: number,
  state: ConnectionState = { phase: 'open', sinceUs: 1000 },
): NewLogEntry {
  return { kind: 'state', connectionId, timeUs: 1000, state };
}
