import { describe, expect, test } from 'vitest';
import { jsonLine } from '../../../../src/core/log/json-line.ts';
import type { Handshake } from '../../../../src/core/connection/handshake.ts';
import type { ConnectionState } from '../../../../src/core/connection/connection-state.ts';
import { control, frameHeader, hex, message, origin, utf8 } from './sample-entries.ts';

const base = {
  seq: 7,
  timeMs: 1.234,
  wallTime: '2026-01-02T03:04:05.001234Z',
  connectionId: 2,
  direction: null,
  opcode: null,
  byteLength: null,
  wireLength: null,
  compressed: false,
  fragments: 0,
  payload: null,
};
const entryBase = { seq: 7, connectionId: 2, timeUs: 2_234 };

describe('a message', () => {
  test('of text has its text, with exactly the documented fields', () => {
    expect(jsonLine(message(), origin)).toEqual({
      ...base,
      kind: 'message',
      direction: 'receive',
      opcode: 1,
      byteLength: 5,
      wireLength: 7,
      fragments: 1,
      payload: 'hello',
    });
  });

  test.each([
    ['', ''],
    ['ef bb bf 41', '\ufeffA'],
    ['00 1b 5b 30 6d', '\u0000\u001b[0m'],
    ['f0 9f 98 80', '😀'],
    ['c3 28', { base64: 'wyg=' }],
    ['ed a0 80', { base64: '7aCA' }],
  ])('of the text bytes %s has the payload %j', (bytes, payload) => {
    expect(jsonLine(message({ payload: hex(bytes) }), origin).payload).toEqual(payload);
  });

  test('of binary has base64, also when the bytes are text', () => {
    const line = jsonLine(message({ opcode: 2, payload: utf8('hello') }), origin);
    expect(line.payload).toEqual({ base64: 'aGVsbG8=' });
  });

  test('that answers a request names it and the latency', () => {
    const pair = { requestSeq: 3, latencyUs: 1_500 };
    expect(jsonLine(message({ pair }), origin)).toMatchObject({ pairOf: 3, latencyMs: 1.5 });
  });

  test('that could not be inflated has the bytes of the wire, and says so', () => {
    const entry = message({ payload: utf8('hello'), payloadForm: 'wire', compressed: true });
    expect(jsonLine(entry, origin)).toMatchObject({
      payloadForm: 'wire',
      payload: { base64: 'aGVsbG8=' },
    });
  });

  test('that was cut off says so', () => {
    expect(jsonLine(message({ complete: false }), origin)).toMatchObject({ complete: false });
  });
});

describe('a control frame', () => {
  test('that closes has its code, its reason and its bytes', () => {
    const payload = hex('0fa0 627965');
    const line = jsonLine(control({ opcode: 8, direction: 'send', payload }), origin);
    expect(line).toEqual({
      ...base,
      kind: 'control',
      direction: 'send',
      opcode: 8,
      byteLength: 5,
      wireLength: 7,
      fragments: 1,
      code: 4000,
      reason: 'bye',
      payload: { base64: 'D6BieWU=' },
    });
  });

  test('that closes without a code is 1005', () => {
    const line = jsonLine(control({ opcode: 8 }), origin);
    expect(line).toMatchObject({ code: 1005, reason: '', payload: { base64: '' } });
  });

  test('that is a pong has its round trip, or null when it answers no ping', () => {
    const answered = jsonLine(control({ opcode: 10, roundTripUs: 250 }), origin);
    const unasked = jsonLine(control({ opcode: 10, payload: utf8('x') }), origin);
    expect(answered).toMatchObject({ roundTripMs: 0.25, payload: '' });
    expect(unasked).toMatchObject({ roundTripMs: null, payload: 'x' });
  });

  test('that is a ping has no round trip', () => {
    expect(jsonLine(control(), origin)).not.toHaveProperty('roundTripMs');
  });
});

test.each<[ConnectionState, object]>([
  [
    { phase: 'connecting', sinceUs: 0, step: 'dns' },
    { phase: 'connecting', step: 'dns' },
  ],
  [{ phase: 'open', sinceUs: 0 }, { phase: 'open' }],
  [
    { phase: 'closing', sinceUs: 0, initiator: 'local', sent: null, received: null },
    { phase: 'closing', initiator: 'local' },
  ],
  [
    {
      phase: 'closed',
      sinceUs: 0,
      code: 1006,
      reason: '',
      wasClean: false,
      sent: null,
      received: null,
      error: null,
    },
    { phase: 'closed', code: 1006, reason: '', wasClean: false },
  ],
  [
    { phase: 'failed', sinceUs: 0, error: { code: 'x', message: 'X.', nextStep: 'Y.' } },
    { phase: 'failed', code: 'x', message: 'X.' },
  ],
])('the state %o has the phase in lower case', (state, fields) => {
  const line = jsonLine({ ...entryBase, kind: 'state', state }, origin);
  expect(line).toEqual({ ...base, kind: 'state', ...fields });
});

test('an error has a stable code, a message and a next step', () => {
  const error = { code: 'connection-refused', message: 'Nobody listens.', nextStep: 'Start it.' };
  const line = jsonLine({ ...entryBase, kind: 'error', error, payload: utf8('') }, origin);
  expect(line).toEqual({ ...base, kind: 'error', byteLength: 0, ...error });
});

test('a violation has the rule and the bytes that broke it', () => {
  const line = jsonLine(
    {
      ...entryBase,
      kind: 'violation',
      direction: 'receive',
      code: 'opcode-reserved',
      section: 'RFC 6455 section 5.2',
      message: 'Opcode 3 is reserved.',
      nextStep: 'Look at the server.',
      closeCode: 1002,
      header: { ...frameHeader, opcode: 3 },
      payload: hex('83 00'),
      offset: 0,
    },
    origin,
  );
  expect(line).toEqual({
    ...base,
    kind: 'violation',
    direction: 'receive',
    opcode: 3,
    byteLength: 2,
    code: 'opcode-reserved',
    section: 'RFC 6455 section 5.2',
    message: 'Opcode 3 is reserved.',
    nextStep: 'Look at the server.',
    closeCode: 1002,
    payload: { base64: 'gwA=' },
  });
});

test('a note has its message', () => {
  const note = { ...entryBase, kind: 'note', message: '3 bytes were ignored.' } as const;
  expect(jsonLine({ ...note, payload: hex('616263') }, origin)).toEqual({
    ...base,
    kind: 'note',
    byteLength: 3,
    message: '3 bytes were ignored.',
    payload: { base64: 'YWJj' },
  });
});

test('a refused handshake has both heads, the timings and the body', () => {
  const handshake: Handshake = {
    url: 'ws://127.0.0.1:8000/none',
    outcome: 'refused',
    remoteAddress: '127.0.0.1:8000',
    request: {
      method: 'GET',
      target: '/none',
      headers: [{ name: 'Host', value: '127.0.0.1:8000' }],
      rawHead: utf8(''),
    },
    response: {
      statusCode: 404,
      statusText: 'Not Found',
      headers: [
        { name: 'Set-Cookie', value: 'a=1' },
        { name: 'Set-Cookie', value: 'b=2' },
      ],
      rawHead: utf8(''),
      body: utf8('not here'),
      bodyTruncated: false,
      informational: [],
    },
    partialResponse: utf8(''),
    timings: { dnsUs: null, tcpUs: 120, tlsUs: null, upgradeUs: 1_001, totalUs: 1_200 },
    tls: null,
    subprotocol: '',
    extensions: '',
  };
  expect(jsonLine({ ...entryBase, kind: 'handshake', handshake }, origin)).toEqual({
    ...base,
    kind: 'handshake',
    url: 'ws://127.0.0.1:8000/none',
    outcome: 'refused',
    remoteAddress: '127.0.0.1:8000',
    status: 404,
    requestHeaders: [['Host', '127.0.0.1:8000']],
    responseHeaders: [
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ],
    subprotocol: '',
    extensions: '',
    timingsMs: { dns: null, tcp: 0.12, tls: null, upgrade: 1.001, total: 1.2 },
    body: 'not here',
    bodyTruncated: false,
  });
});
