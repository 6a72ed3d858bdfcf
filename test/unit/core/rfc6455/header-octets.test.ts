import { expect, test } from 'vitest';
import { headerOctets } from '../../../../src/core/rfc6455/header-octets.ts';
import { hexText } from '../../../../src/core/text/hex-dump.ts';

const plain = { fin: true, rsv1: false, rsv2: false, rsv3: false, opcode: 1, maskingKey: null };

test.each([
  ['81 05', { ...plain, payloadLength: 5, headerLength: 2 }],
  ['c2 7e 01 00', { ...plain, rsv1: true, opcode: 2, payloadLength: 256, headerLength: 4 }],
  [
    '01 7f 00 00 00 00 00 01 00 00',
    { ...plain, fin: false, payloadLength: 65_536, headerLength: 10 },
  ],
  [
    'b1 85 37 fa 21 3d',
    {
      ...plain,
      rsv2: true,
      rsv3: true,
      maskingKey: Uint8Array.of(0x37, 0xfa, 0x21, 0x3d),
      payloadLength: 5,
      headerLength: 6,
    },
  ],
  // A length in more octets than it needs (RFC 6455 section 5.2 forbids it) is shown as it was.
  ['81 7e 00 05', { ...plain, payloadLength: 5, headerLength: 4 }],
])('the header %s is written as it stood on the wire', (hex, header) => {
  expect(hexText(headerOctets(header))).toBe(hex);
});
