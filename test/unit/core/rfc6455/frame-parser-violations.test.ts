import { describe, expect, test } from 'vitest';
import { FrameParser } from '../../../../src/core/rfc6455/frame-parser.ts';
import type { FrameParserOptions } from '../../../../src/core/rfc6455/frame-parser.ts';
import { violationRules } from '../../../../src/core/rfc6455/violation.ts';
import { fromHex, toHex, utf8 } from '../hex.ts';
import { compressed, describeEvents, fromClient, fromServer, parse } from './parse.ts';

const headerCases: [string, string, FrameParserOptions, string][] = [
  [
    'RSV1 without permessage-deflate',
    'c1 01 61',
    fromServer,
    'rsv1-unexpected at 0: RSV1 is set on a frame with opcode 0x1 (text) although permessage-deflate was not negotiated.',
  ],
  [
    'RSV1 on a ping',
    'c9 00',
    compressed,
    'rsv1-unexpected at 0: RSV1 is set on a frame with opcode 0x9 (ping) although control frames are never compressed.',
  ],
  [
    'RSV1 on a continuation',
    'c0 00',
    compressed,
    'rsv1-unexpected at 0: RSV1 is set on a frame with opcode 0x0 (continuation) although only the first fragment of a message may carry it.',
  ],
  [
    'RSV2',
    'a1 00',
    compressed,
    'rsv2-set at 0: RSV2 is set on a frame with opcode 0x1 (text) although no extension in use gives it a meaning.',
  ],
  [
    'RSV3',
    '92 00',
    fromServer,
    'rsv3-set at 0: RSV3 is set on a frame with opcode 0x2 (binary) although no extension in use gives it a meaning.',
  ],
  [
    'a reserved data opcode',
    '83 00',
    fromServer,
    'opcode-reserved at 0: Opcode 0x3 is reserved and has no meaning without an extension.',
  ],
  [
    'a reserved control opcode',
    '8b 00',
    fromServer,
    'opcode-reserved at 0: Opcode 0xb is reserved and has no meaning without an extension.',
  ],
  [
    'a mask from a server',
    '81 81 01 02 03 04 60',
    fromServer,
    'mask-unexpected at 1: The server masked a frame with opcode 0x1 (text); only a client masks its frames.',
  ],
  [
    'no mask from a client',
    '81 01 61',
    fromClient,
    'mask-missing at 1: The client sent a frame with opcode 0x1 (text) without a mask; every frame of a client is masked.',
  ],
  [
    'a 64-bit length with its top bit set',
    '82 7f 80 00 00 00 00 00 00 00',
    fromServer,
    'length-msb-set at 2: The 64-bit length of a frame with opcode 0x2 (binary) has its most significant bit set (about 9,223,372,036,854,775,808 bytes).',
  ],
  [
    'a length above 2^53 - 1',
    '82 7f 00 20 00 00 00 00 00 00',
    fromServer,
    'length-msb-set at 2: The 64-bit length of a frame with opcode 0x2 (binary) is about 9,007,199,254,740,992 bytes, more than 2^53 - 1.',
  ],
  [
    'a continuation of nothing',
    '80 01 61',
    fromServer,
    'continuation-unexpected at 0: A continuation frame came although no fragmented message is open.',
  ],
  [
    'a fragmented ping',
    '09 00',
    fromServer,
    'control-fragmented at 0: The ping frame has FIN 0; control frames are never fragmented.',
  ],
  [
    'a ping of 126 bytes',
    '89 7e 00 7e',
    fromServer,
    'control-too-long at 1: The ping frame declares 126 bytes of payload; control frames carry at most 125.',
  ],
];

describe('a header that breaks a rule', () => {
  test.each(headerCases)('%s: %s', (_, hex, options, expected) => {
    const events = parse([fromHex(hex)], options);
    expect(describeEvents(events)).toEqual([expected]);
    const [event] = events;
    expect(event?.kind === 'violation' && toHex(event.bytes)).toBe(hex);
  });

  test('a new message inside a fragmented one', () => {
    expect(describeEvents(parse([fromHex('01 01 61 82 01 62')]))).toEqual([
      'fin false rsv1 false opcode 1 length 1: 61',
      'message-interleaved at 0: A new binary message began before the final fragment of the open text message.',
    ]);
  });

  test('several rules broken at once give the first in the order of the RFC', () => {
    expect(parse([fromHex('73 ff')]).length).toBe(0);
    const [event, ...others] = parse([fromHex('73 fe ff ff 00 00 00 00')]);
    expect(others).toEqual([]);
    expect(event?.kind === 'violation' && event.code).toBe('rsv1-unexpected');
  });

  test('bytes of a header that came in two chunks are shown from the frame’s first', () => {
    const [event] = parse([fromHex('81 81 01'), fromHex('02 03 04 60 61')]);
    expect(event?.kind === 'violation' && toHex(event.bytes)).toBe('81 81 01 02 03 04 60 61');
  });

  test('a control frame between fragments breaks no rule', () => {
    expect(describeEvents(parse([fromHex('01 01 61 89 00 80 01 62')]))).toHaveLength(3);
  });
});

describe('a length that is not minimal', () => {
  test.each([
    ['82 7e 00 01 61', '16', '1'],
    ['82 7f 00 00 00 00 00 00 00 01 61', '64', '1'],
  ])('%s is labelled and the frame is delivered', (hex, form, length) => {
    expect(violationRules['length-not-minimal'].closeCode).toBeNull();
    expect(describeEvents(parse([fromHex(`${hex} 89 00`)]))).toEqual([
      `length-not-minimal at 1: The length ${length} is written in the ${form}-bit form although a shorter form holds it.`,
      'fin true rsv1 false opcode 2 length 1: 61',
      'fin true rsv1 false opcode 9 length 0: ',
    ]);
  });
});

describe('a Close frame that breaks a rule is delivered, labelled, and ends the stream', () => {
  test.each([
    [
      '88 01 03',
      'fin true rsv1 false opcode 8 length 1: 03',
      'close-payload-one-byte at 2: The Close frame carries 1 byte of payload; it carries none, or a code of two bytes and a reason.',
    ],
    [
      '88 02 03 ed',
      'fin true rsv1 false opcode 8 length 2: 03 ed',
      'close-code-invalid at 2: The Close frame carries code 1005 (No Status Received), which must not be sent.',
    ],
    [
      '88 02 00 00',
      'fin true rsv1 false opcode 8 length 2: 00 00',
      'close-code-invalid at 2: The Close frame carries code 0 (Invalid), which must not be sent.',
    ],
    [
      '88 05 03 e8 61 ce 62',
      'fin true rsv1 false opcode 8 length 5: 03 e8 61 ce 62',
      'close-reason-not-utf8 at 5: The reason of the Close frame is not UTF-8: byte 0xce at offset 1 of the reason.',
    ],
  ])('%s', (hex, frame, violation) => {
    const parser = new FrameParser(fromServer);
    const events = parser.push(fromHex(`${hex} 89 00`), 7);
    expect(describeEvents(events)).toEqual([frame, violation]);
    expect(events[1]?.kind === 'violation' && toHex(events[1].bytes)).toBe(hex);
    expect(parser.ignored()).toMatchObject({ after: 'violation', byteLength: 2 });
  });

  test('from a client the bytes are shown still masked', () => {
    const hex = '88 81 01 02 03 04 08';
    const events = parse([fromHex('88 81 01'), fromHex('02 03 04 08')], fromClient);
    expect(events[1]?.kind === 'violation' && toHex(events[1].bytes)).toBe(hex);
  });
});

describe('bytes of another protocol are named', () => {
  test.each([
    [
      'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n',
      'The bytes look like HTTP: "HTTP/1.1 400 Bad Request".',
    ],
    ['{"error":"no"}', 'The bytes look like plain text: "{"error":"no"}".'],
  ])('%j', (text, sentence) => {
    const [event] = parse([utf8(text)]);
    expect(event?.kind === 'violation' && event.message.endsWith(` ${sentence}`)).toBe(true);
  });

  test('a TLS alert', () => {
    const [event] = parse([fromHex('15 03 03 00 02 02 28')]);
    expect(event?.kind === 'violation' && event.message).toContain(
      'The bytes look like a TLS record (alert).',
    );
  });
});

test('every rule names its section and says what it demands', () => {
  for (const rule of Object.values(violationRules)) {
    expect(rule.section).toMatch(/^RFC \d{4} sections? \d/);
    expect(rule.rule).toMatch(/\.$/);
    expect([1002, 1007, 1008, 1009, null]).toContain(rule.closeCode);
  }
});
