import { expect, test } from 'vitest';
import { maskBytes } from '../../../../src/core/rfc6455/mask.ts';
import { fromHex, toHex } from '../hex.ts';

const key = fromHex('01 02 04 08');

test('octets are combined with the key in turn', () => {
  expect(toHex(maskBytes(fromHex('00 00 00 00 00 ff'), key))).toBe('01 02 04 08 01 fd');
});

test('every length, alignment and phase agrees with the definition, and the source is kept', () => {
  const source = Uint8Array.from({ length: 300 }, (_, i) => (i * 7) & 0xff);
  const original = source.slice();
  for (let offset = 0; offset < 4; offset++) {
    for (let phase = 0; phase < 4; phase++) {
      for (const length of [0, 1, 3, 4, 47, 48, 49, 50, 51, 255, 296]) {
        const bytes = source.subarray(offset, offset + length);
        const expected = bytes.map((byte, i) => byte ^ (key[(i + phase) % 4] ?? 0));
        expect(maskBytes(bytes, key, phase)).toEqual(expected);
      }
    }
  }
  expect(source).toEqual(original);
});
