import { describe, expect, test } from 'vitest';
import type { Culprit } from '../../../../src/engine/connection/wire-tap.ts';
import { violationOfWs } from '../../../../src/engine/connection/ws-failure.ts';
import { toHex, utf8 } from '../../core/hex.ts';
import { messageOf, optionsFor, read } from './wire.ts';

const options = optionsFor('ws://localhost', { maxPayloadByteLength: 100, maxFragments: 2000 });
const nobody: Culprit = { message: null, progress: null };

function found(code: string, culprit: Culprit, message = 'what ws says') {
  const violation = violationOfWs(Object.assign(new Error(message), { code }), culprit, options);
  if (violation === null) {
    throw new Error(`${code} was not told as a violation`);
  }
  return violation;
}

/** The bytes of a server that is still sending. */
function arriving(hex: string): Culprit {
  const { partial, progress } = read(hex);
  return { message: partial, progress };
}

const limit =
  'the limit of this connection is 100 bytes (100 B). Raise "Maximum payload" in Options to accept it.';

describe('text that is not UTF-8', () => {
  test('is shown with the bytes and the place at fault', () => {
    const culprit = { message: messageOf('81 06 61 62 ce f0 63 64'), progress: null };
    const violation = found('WS_ERR_INVALID_UTF8', culprit);
    expect([violation.code, violation.message, toHex(violation.bytes), violation.offset]).toEqual([
      'text-not-utf8',
      'The text is not UTF-8: byte 2 of 6 begins a sequence that is not allowed (ce f0 63 64).',
      '61 62 ce f0 63 64',
      2,
    ]);
  });

  test('deep in a long message is shown with the bytes around it only', () => {
    const long = utf8('a'.repeat(1000));
    const message = { ...messageOf('81 00'), pieces: [long, Uint8Array.of(0xff), long] };
    const violation = found('WS_ERR_INVALID_UTF8', { message, progress: null });
    expect([
      violation.bytes.byteLength,
      violation.offset,
      violation.bytes[violation.offset ?? -1],
      violation.message,
    ]).toEqual([
      256,
      128,
      0xff,
      'The text is not UTF-8: byte 1,000 of 2,001 begins a sequence that is not allowed (ff 61 61 61).',
    ]);
  });

  test('inside a compressed message cannot be pointed at', () => {
    const culprit = { message: messageOf('c1 03 01 02 03'), progress: null };
    const violation = found('WS_ERR_INVALID_UTF8', culprit);
    expect([violation.message, toHex(violation.bytes), violation.offset]).toEqual([
      'The inflated text of the message is not UTF-8.',
      'c1 03 01 02 03',
      null,
    ]);
  });
});

describe('a message over the limit', () => {
  test('is told by what its frame declares, before the payload has come', () => {
    const violation = found('WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', arriving('82 7e 01 00 aa'));
    expect([violation.code, violation.message, toHex(violation.bytes)]).toEqual([
      'message-too-big',
      `A frame declares 256 bytes; ${limit}`,
      '82 7e 01 00',
    ]);
  });

  test('that arrived whole is told by its own length', () => {
    const message = messageOf(`82 7e 00 80 ${'00'.repeat(128)}`);
    const violation = found('WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', { message, progress: null });
    expect([violation.message, violation.header?.payloadLength]).toEqual([
      `A frame declares 128 bytes; ${limit}`,
      128,
    ]);
  });

  test('in fragments that are each below it is told by their sum', () => {
    const fragment = '61'.repeat(60);
    expect(
      found('WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', arriving(`01 3c ${fragment} 80 3d 61`)).message,
    ).toBe(`The fragments of the message add up to 121 bytes; ${limit}`);
    const whole = messageOf(`01 3c ${fragment} 80 3c ${fragment}`);
    expect(
      found('WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', { message: whole, progress: null }).message,
    ).toBe(`The fragments of the message add up to 120 bytes; ${limit}`);
  });

  test('only when it is inflated is told by its length on the wire', () => {
    const culprit = { message: messageOf('c2 03 01 02 03'), progress: null };
    expect(found('WS_ERR_UNSUPPORTED_MESSAGE_LENGTH', culprit).message).toBe(
      `The message inflates to more than 100 bytes from 5 bytes on the wire, more than 20 : 1; ${limit}`,
    );
  });
});

test('too many fragments are told with the limit', () => {
  const violation = found('WS_ERR_TOO_MANY_BUFFERED_PARTS', arriving('01 01 61 00 01 62'));
  expect([violation.code, violation.message, toHex(violation.bytes)]).toEqual([
    'fragments-too-many',
    'The message has more than 2,000 fragments, which is the limit of this connection. Raise "Maximum fragments" in Options to accept it.',
    '01 01 61',
  ]);
});

test('compressed bytes that cannot be inflated are shown, at most 256 of them', () => {
  const message = messageOf(`c1 7e 03 e8 ${'ff'.repeat(1000)}`);
  const violation = found('Z_DATA_ERROR', { message, progress: null }, 'invalid block type');
  expect([violation.code, violation.message, toHex(violation.bytes)]).toEqual([
    'deflate-invalid',
    'The message cannot be inflated: invalid block type (permessage-deflate, RFC 7692 section 7.2.2).',
    `c1 7e 03 e8${' ff'.repeat(252)}`,
  ]);
});

test('a failure with nothing to show is still told', () => {
  const { kind, direction, header, bytes, offset } = found('WS_ERR_INVALID_UTF8', nobody);
  expect({ kind, direction, header, bytes, offset }).toEqual({
    kind: 'violation',
    direction: 'receive',
    header: null,
    bytes: new Uint8Array(),
    offset: null,
  });
});

test('an error that no bytes explain is not a violation', () => {
  const error = Object.assign(new Error('invalid opcode 0'), { code: 'WS_ERR_INVALID_OPCODE' });
  expect(violationOfWs(error, nobody, options)).toBeNull();
});
