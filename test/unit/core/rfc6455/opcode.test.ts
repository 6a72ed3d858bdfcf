import { expect, test } from 'vitest';
import { opcodeName } from '../../../../src/core/rfc6455/opcode.ts';

test('every opcode has a name', () => {
  expect(Array.from({ length: 16 }, (_, opcode) => opcodeName(opcode))).toEqual([
    'continuation',
    'text',
    'binary',
    'reserved 0x3',
    'reserved 0x4',
    'reserved 0x5',
    'reserved 0x6',
    'reserved 0x7',
    'close',
    'ping',
    'pong',
    'reserved 0xb',
    'reserved 0xc',
    'reserved 0xd',
    'reserved 0xe',
    'reserved 0xf',
  ]);
});
