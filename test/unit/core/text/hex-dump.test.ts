import { expect, test } from 'vitest';
import { hexDump, hexText } from '../../../../src/core/text/hex-dump.ts';
import { fromHex, utf8 } from '../hex.ts';

test('lines of sixteen bytes with offset, hex and ASCII', () => {
  expect(hexDump(utf8('Hello, WebSocket\n\u00e9'), 0x20)).toEqual([
    {
      offset: 0x20,
      hex: '48 65 6c 6c 6f 2c 20 57  65 62 53 6f 63 6b 65 74',
      ascii: 'Hello, WebSocket',
    },
    { offset: 0x30, hex: '0a c3 a9', ascii: '...' },
  ]);
});

test('no bytes give no lines', () => {
  expect(hexDump(utf8(''))).toEqual([]);
});

test('bytes on one line', () => {
  expect(hexText(fromHex('00 0f ff'))).toBe('00 0f ff');
});
