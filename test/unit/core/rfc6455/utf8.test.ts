import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstInvalidUtf8 } from '../../../../src/core/rfc6455/utf8.ts';
import { fromHex } from '../hex.ts';

test.each([
  ['', -1],
  ['48 65 6c 6c 6f', -1],
  ['00 7f', -1],
  ['c2 80', -1],
  ['df bf', -1],
  ['e0 a0 80', -1],
  ['ed 9f bf', -1],
  ['ee 80 80', -1],
  ['ef bf bf', -1],
  ['f0 90 80 80', -1],
  ['f4 8f bf bf', -1],
  ['ce ba e1 bd b9 cf 83 ce bc ce b5', -1],
  ['80', 0],
  ['61 bf', 1],
  ['c0 af', 0],
  ['c1 bf', 0],
  ['c2', 0],
  ['c2 41', 0],
  ['e0 80 af', 0],
  ['e0 9f bf', 0],
  ['e2 82', 0],
  ['61 62 e2 82', 2],
  ['ed a0 80', 0],
  ['ed bf bf', 0],
  ['f0 80 80 af', 0],
  ['f0 8f bf bf', 0],
  ['f0 9f 98', 0],
  ['f4 90 80 80', 0],
  ['f5 80 80 80', 0],
  ['fe', 0],
  ['ff', 0],
  ['ce ba e1 bd b9 cf 83 ce bc ce b5 ed a0 80 65 64', 11],
  ['61 61 61 61 61 61 61 61 ff', 8],
])('%s: %i', (hex, offset) => {
  expect(firstInvalidUtf8(fromHex(hex))).toBe(offset);
});

test('agrees with the strict decoder on bytes that are nearly UTF-8', () => {
  const byte = fc.constantFrom(
    ...[0x00, 0x61, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf],
    ...[0xe0, 0xe2, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff],
  );
  const strict = new TextDecoder('utf-8', { fatal: true });
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 12 }), (values) => {
      const bytes = Uint8Array.from(values);
      let valid = true;
      try {
        strict.decode(bytes);
      } catch {
        valid = false;
      }
      expect(firstInvalidUtf8(bytes) === -1).toBe(valid);
    }),
    { seed: 3629, numRuns: 5000 },
  );
});
