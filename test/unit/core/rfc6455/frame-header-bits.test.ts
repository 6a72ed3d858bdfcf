import { expect, test } from 'vitest';
import { readFrameHeader } from '../../../../src/core/rfc6455/frame-header.ts';
import { describeHeaderBits } from '../../../../src/core/rfc6455/frame-header-bits.ts';
import { fromHex } from '../hex.ts';

test.each([
  ['c1 05', 'FIN 1, RSV1 1, RSV2 0, RSV3 0, opcode 0x1 (text), MASK 0, length 5'],
  [
    '3b fe 04 00 37 fa 21 3d',
    'FIN 0, RSV1 0, RSV2 1, RSV3 1, opcode 0xb (reserved 0xb), MASK 1 (key 37 fa 21 3d), length 1,024',
  ],
])('%s is %s', (hex, text) => {
  const bytes = fromHex(hex);
  const header = readFrameHeader(bytes, 0);
  expect(describeHeaderBits(header)).toBe(text);
  expect(describeHeaderBits(header, bytes)).toBe(`${hex.slice(0, 5)}: ${text}`);
});
