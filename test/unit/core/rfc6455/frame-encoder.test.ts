import { expect, test } from 'vitest';
import { encodeFrame } from '../../../../src/core/rfc6455/frame-encoder.ts';
import { fromHex, toHex, utf8 } from '../hex.ts';

const hello = utf8('Hello');
const maskingKey = fromHex('37 fa 21 3d');

test('the examples of RFC 6455 section 5.7', () => {
  const encoded = [
    { fin: true, opcode: 1, payload: hello, maskingKey: null },
    { fin: true, opcode: 1, payload: hello, maskingKey },
    { fin: false, opcode: 1, payload: utf8('Hel'), maskingKey: null },
    { fin: true, opcode: 0, payload: utf8('lo'), maskingKey: null },
    { fin: true, opcode: 9, payload: hello, maskingKey: null },
    { fin: true, opcode: 10, payload: hello, maskingKey },
  ].map((frame) => toHex(encodeFrame(frame)));
  expect(encoded).toEqual([
    '81 05 48 65 6c 6c 6f',
    '81 85 37 fa 21 3d 7f 9f 4d 51 58',
    '01 03 48 65 6c',
    '80 02 6c 6f',
    '89 05 48 65 6c 6c 6f',
    '8a 85 37 fa 21 3d 7f 9f 4d 51 58',
  ]);
});

test.each([
  [0, '82 00'],
  [125, '82 7d'],
  [126, '82 7e 00 7e'],
  [65_535, '82 7e ff ff'],
  [65_536, '82 7f 00 00 00 00 00 01 00 00'],
])('%i bytes begin with %s', (byteLength, header) => {
  const payload = new Uint8Array(byteLength);
  const bytes = encodeFrame({ fin: true, opcode: 2, payload, maskingKey: null });
  expect(toHex(bytes.subarray(0, bytes.length - byteLength))).toBe(header);
});

test('reserved bits and long forms of the length are encoded as asked', () => {
  const base = { fin: false, opcode: 15, payload: utf8('a'), maskingKey: null };
  const encoded = [
    { ...base, rsv1: true },
    { ...base, rsv2: true },
    { ...base, rsv3: true },
    { ...base, lengthForm: '16' as const },
    { ...base, lengthForm: '64' as const },
  ].map((frame) => toHex(encodeFrame(frame)));
  expect(encoded).toEqual([
    '4f 01 61',
    '2f 01 61',
    '1f 01 61',
    '0f 7e 00 01 61',
    '0f 7f 00 00 00 00 00 00 00 01 61',
  ]);
});

test('a payload that a 16-bit length cannot hold is refused', () => {
  const payload = new Uint8Array(65_536);
  expect(() =>
    encodeFrame({ fin: true, opcode: 2, payload, maskingKey: null, lengthForm: '16' }),
  ).toThrow('A payload of 65536 bytes does not fit a 16-bit length.');
});
