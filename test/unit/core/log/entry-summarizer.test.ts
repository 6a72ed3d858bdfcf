import { describe, expect, test } from 'vitest';
import { summarizeEntry } from '../../../../src/core/log/entry-summarizer.ts';
import { encodeClosePayload } from '../../../../src/core/rfc6455/close-code.ts';
import { fromHex, utf8 } from '../hex.ts';
import { binary, control, failure, handshake, message, note, state, violation } from './entries.ts';

test('a JSON message is a row with its type, lengths and start', () => {
  const pair = { requestSeq: 4, latencyUs: 1200 };
  const entry = message('{"type":"tick","n":1}', { fragments: 3, compressed: true, pair });
  expect(summarizeEntry(entry)).toEqual({
    seq: 1,
    connectionId: 1,
    timeUs: 1000,
    kind: 'message',
    direction: 'receive',
    opcode: 1,
    type: 'tick',
    byteLength: 21,
    wireLength: 23,
    compressed: true,
    fragments: 3,
    preview: '{"type":"tick","n":1}',
    severity: 'normal',
    pair,
  });
});

describe('the preview of a message', () => {
  test('shows what is hidden, on one line', () => {
    expect(summarizeEntry(message('a\n\u202eb')).preview).toBe('a\\n\\u202eb');
  });

  test('is at most 240 characters, and ends with an ellipsis when there is more', () => {
    const { preview } = summarizeEntry(message('é'.repeat(1_000_000)));
    expect(preview).toBe(`${'é'.repeat(239)}…`);
  });

  test('halves no character where the decoding stops', () => {
    const { preview } = summarizeEntry(message(`x${'\u0301'.repeat(2000)}`));
    expect(preview).toBe(`x${'\u0301'.repeat(4)}…`);
  });

  test('of binary data is hex', () => {
    expect(summarizeEntry(binary('de ad be ef'))).toMatchObject({
      type: 'binary',
      opcode: 2,
      preview: 'de ad be ef',
      byteLength: 4,
    });
    expect(summarizeEntry(binary('00'.repeat(1000))).preview).toHaveLength(64 * 3 + 1);
  });

  test('of text that is not JSON is the text', () => {
    expect(summarizeEntry(message('hello'))).toMatchObject({ type: 'text', preview: 'hello' });
  });

  test('of a message that could not be inflated is hex and says so', () => {
    const entry = message('', { payloadForm: 'wire', payload: fromHex('ff 00') });
    expect(summarizeEntry(entry)).toMatchObject({
      type: 'text',
      preview: 'Not inflated: ff 00',
      severity: 'warning',
    });
  });

  test('of an unfinished message says so', () => {
    expect(summarizeEntry(message('{"a":', { complete: false }))).toMatchObject({
      preview: 'Incomplete: {"a":',
      severity: 'warning',
    });
  });
});

test.each([
  [control(9), 'ping', '', 'normal'],
  [control(9, utf8('abc')), 'ping', '"abc"', 'normal'],
  [control(10, fromHex('00 ff'), 2300), 'pong', '00 ff, round trip 2.3 ms', 'normal'],
  [control(10, utf8(''), 412), 'pong', 'round trip 412 µs', 'normal'],
  [control(8, encodeClosePayload(1000)), 'close', '1000 Normal Closure', 'normal'],
  [control(8), 'close', '1005 No Status Received', 'normal'],
  [
    control(8, encodeClosePayload(4001, 'bad\ntoken')),
    'close',
    '4001 Private Use "bad\\ntoken"',
    'warning',
  ],
  [violation(1002), 'opcode-reserved', 'Opcode 0x3 is reserved.', 'error'],
  [violation(null), 'opcode-reserved', 'Opcode 0x3 is reserved.', 'warning'],
  [failure('Nothing listens there.'), 'connection-refused', 'Nothing listens there.', 'error'],
  [note('3 bytes were ignored.', utf8('abc')), 'note', '3 bytes were ignored.', 'normal'],
  [
    handshake('accepted', [101, 'Switching Protocols']),
    'handshake',
    'GET /chat: 101 Switching Protocols',
    'normal',
  ],
  [handshake('refused', [404, 'Not Found']), 'handshake', 'GET /chat: 404 Not Found', 'error'],
  [handshake('failed', null), 'handshake', 'GET /chat: failed, no response', 'error'],
])('row %# has its type, its words and its severity', (entry, type, preview, severity) => {
  expect(summarizeEntry(entry)).toMatchObject({ type, preview, severity });
});

describe('a change of state is told in words', () => {
  const error = { code: 'x', message: 'The server reset the connection.', nextStep: 'Look there.' };
  const closed = { phase: 'closed', sinceUs: 0, sent: null, received: null } as const;
  test.each([
    [{ phase: 'connecting', sinceUs: 0, step: 'dns' }, 'Connecting', 'normal'],
    [{ phase: 'open', sinceUs: 0 }, 'Open', 'normal'],
    [
      { phase: 'closing', sinceUs: 0, initiator: 'remote', sent: null, received: null },
      'Closing, begun by the server',
      'normal',
    ],
    [
      { ...closed, code: 1000, reason: 'bye', wasClean: true, error: null },
      'Closed 1000 Normal Closure "bye"',
      'normal',
    ],
    [
      { ...closed, code: 1006, reason: '', wasClean: false, error },
      'Closed 1006 Abnormal Closure',
      'error',
    ],
    [
      { ...closed, code: 1000, reason: '', wasClean: false, error: null },
      'Closed 1000 Normal Closure',
      'warning',
    ],
    [{ phase: 'failed', sinceUs: 0, error }, 'Failed', 'error'],
  ] as const)('state %# is told as it is', (value, preview, severity) => {
    expect(summarizeEntry(state(value))).toMatchObject({
      type: 'state',
      direction: null,
      byteLength: null,
      preview,
      severity,
    });
  });
});
