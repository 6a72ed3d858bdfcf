import type { Handshake } from '../../../../src/core/connection/handshake.ts';
import type { ConnectionState } from '../../../../src/core/connection/connection-state.ts';
import type { ControlEntry, LogEntry, MessageEntry } from '../../../../src/core/log/log-entry.ts';
import { readFrameHeader } from '../../../../src/core/rfc6455/frame-header.ts';
import { fromHex, utf8 } from '../hex.ts';

const base = { connectionId: 1, timeUs: 1000 };
const header = readFrameHeader(fromHex('89 00'), 0);
const frame = { header, firstByteTimeUs: 1000, lastByteTimeUs: 1000 };
const noBytes = utf8('');

/** A text message that was received, with what the test says about it. */
export function message(text: string, more: Partial<MessageEntry> = {}): LogEntry & MessageEntry {
  const payload = utf8(text);
  return {
    ...base,
    seq: 1,
    kind: 'message',
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
    ...more,
  };
}

export function binary(hex: string): LogEntry {
  return message('', { opcode: 2, payload: fromHex(hex) });
}

export function control(
  opcode: 8 | 9 | 10,
  payload: Uint8Array = noBytes,
  roundTripUs: number | null = null,
): LogEntry & ControlEntry {
  const wireLength = 2 + payload.length;
  const direction = 'receive';
  return {
    ...base,
    seq: 2,
    kind: 'control',
    direction,
    opcode,
    payload,
    wireLength,
    frame,
    roundTripUs,
  };
}

export function violation(closeCode: number | null): LogEntry {
  return {
    ...base,
    seq: 3,
    kind: 'violation',
    direction: 'receive',
    code: 'opcode-reserved',
    section: 'RFC 6455 section 5.2',
    message: 'Opcode 0x3 is reserved.',
    nextStep: 'Look at the server.',
    closeCode,
    header: readFrameHeader(fromHex('83 00'), 0),
    payload: fromHex('83 00'),
    offset: 0,
  };
}

export function state(value: ConnectionState): LogEntry {
  return { ...base, seq: 4, kind: 'state', state: value };
}

export function failure(text: string): LogEntry {
  const error = { code: 'connection-refused', message: text, nextStep: 'Start the server.' };
  return { ...base, seq: 5, kind: 'error', error, payload: noBytes };
}

export function note(text: string, payload: Uint8Array = noBytes): LogEntry {
  return { ...base, seq: 6, kind: 'note', message: text, payload };
}

export function handshake(
  outcome: Handshake['outcome'],
  status: [number, string] | null,
): LogEntry {
  const response =
    status === null
      ? null
      : {
          statusCode: status[0],
          statusText: status[1],
          headers: [],
          rawHead: noBytes,
          body: noBytes,
          bodyTruncated: false,
          informational: [],
        };
  return {
    ...base,
    seq: 7,
    kind: 'handshake',
    handshake: {
      url: 'ws://localhost:8000/chat',
      outcome,
      remoteAddress: '127.0.0.1:8000',
      request: { method: 'GET', target: '/chat', headers: [], rawHead: noBytes },
      response,
      partialResponse: noBytes,
      timings: { dnsUs: null, tcpUs: 1, tlsUs: null, upgradeUs: 2, totalUs: 3 },
      tls: null,
      subprotocol: '',
      extensions: '',
    },
  };
}
