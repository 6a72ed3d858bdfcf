import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../../../src/core/rfc6455/bytes.ts';
import { FrameParser } from '../../../../src/core/rfc6455/frame-parser.ts';
import { fromHex, toHex, utf8 } from '../hex.ts';
import { compressed, describeEvents, framesOf, fromClient, fromServer, parse } from './parse.ts';

const hello = fromHex('81 05 48 65 6c 6c 6f');
const helloMasked = fromHex('81 85 37 fa 21 3d 7f 9f 4d 51 58');

describe('the examples of RFC 6455 section 5.7', () => {
  test('an unmasked text frame "Hello"', () => {
    expect(parse([hello])).toEqual([
      {
        kind: 'frame',
        frame: {
          header: {
            fin: true,
            rsv1: false,
            rsv2: false,
            rsv3: false,
            opcode: 1,
            maskingKey: null,
            payloadLength: 5,
            headerLength: 2,
          },
          pieces: [utf8('Hello')],
          firstByteTimeUs: 0,
          lastByteTimeUs: 0,
        },
      },
    ]);
  });

  test('a masked text frame "Hello"', () => {
    const [frame] = framesOf(parse([helloMasked], fromClient));
    expect(toHex(frame?.header.maskingKey ?? utf8(''))).toBe('37 fa 21 3d');
    expect(frame?.pieces).toEqual([utf8('Hello')]);
  });

  test('a text message "Hello" in the fragments "Hel" and "lo"', () => {
    expect(describeEvents(parse([fromHex('01 03 48 65 6c 80 02 6c 6f')]))).toEqual([
      'fin false rsv1 false opcode 1 length 3: 48 65 6c',
      'fin true rsv1 false opcode 0 length 2: 6c 6f',
    ]);
  });

  test('a ping and its masked pong, both with "Hello"', () => {
    expect(describeEvents(parse([fromHex('89 05 48 65 6c 6c 6f')]))).toEqual([
      'fin true rsv1 false opcode 9 length 5: 48 65 6c 6c 6f',
    ]);
    const pong = fromHex('8a 85 37 fa 21 3d 7f 9f 4d 51 58');
    expect(describeEvents(parse([pong], fromClient))).toEqual([
      'fin true rsv1 false opcode 10 length 5: 48 65 6c 6c 6f',
    ]);
  });

  test('256 bytes of binary data in one frame', () => {
    const [frame] = framesOf(parse([fromHex('82 7e 01 00'), new Uint8Array(256)]));
    expect(frame?.header).toMatchObject({ opcode: 2, payloadLength: 256, headerLength: 4 });
  });

  test('64 KiB of binary data in one frame', () => {
    const [frame] = framesOf(
      parse([fromHex('82 7f 00 00 00 00 00 01 00 00'), new Uint8Array(65_536)]),
    );
    expect(frame?.header).toMatchObject({ opcode: 2, payloadLength: 65_536, headerLength: 10 });
  });
});

describe('the forms of the length', () => {
  test.each([
    ['82 00', 0],
    ['82 01', 1],
    ['82 7d', 125],
    ['82 7e 00 7e', 126],
    ['82 7e ff ff', 65_535],
    ['82 7f 00 00 00 00 00 01 00 00', 65_536],
  ])('%s declares %i bytes, which are delivered', (header, byteLength) => {
    const payload = new Uint8Array(byteLength).fill(0x61);
    const [frame, ...others] = framesOf(parse([concatBytes([fromHex(header), payload])]));
    expect(others).toEqual([]);
    expect(concatBytes(frame?.pieces ?? [])).toEqual(payload);
  });

  test.each([
    ['82 7f 00 00 00 01 00 00 00 00', 2 ** 32],
    ['82 7f 00 1f ff ff ff ff ff ff', Number.MAX_SAFE_INTEGER],
  ])('%s declares %i bytes, of which none is allocated', (header, byteLength) => {
    const parser = new FrameParser(fromServer);
    expect(parser.push(fromHex(header), 5)).toEqual([]);
    parser.push(utf8('abc'), 9);
    const progress = parser.progress();
    expect(progress?.header?.payloadLength).toBe(byteLength);
    expect(progress).toMatchObject({ receivedLength: 3, firstByteTimeUs: 5, lastByteTimeUs: 9 });
  });
});

describe('how the bytes are cut into chunks', () => {
  const corpus: [string, string, typeof fromServer][] = [
    [
      'frames of every kind',
      '81 05 48 65 6c 6c 6f 02 01 aa 89 00 80 01 bb 8a 01 cc 88 02 03 e8 ff',
      fromServer,
    ],
    [
      'masked frames',
      '81 85 37 fa 21 3d 7f 9f 4d 51 58 89 80 01 02 03 04 82 fe 00 02 09 08 07 06 aa bb',
      fromClient,
    ],
    [
      'compressed frames',
      'c1 07 f2 48 cd c9 c9 07 00 41 03 f2 48 cd 80 04 c9 c9 07 00',
      compressed,
    ],
    ['a violation in the middle', '81 01 61 c1 02 62 63 81 01 64', fromServer],
    ['a Close frame with a bad code', '88 04 03 ed 68 69 81 01 61', fromServer],
  ];

  test.each(corpus)('makes no difference to %s', (_, hex, options) => {
    const bytes = fromHex(hex);
    const whole = describeEvents(parse([bytes], options));
    for (let first = 0; first <= bytes.length; first++) {
      for (let second = first; second <= bytes.length; second++) {
        const chunks = [
          bytes.subarray(0, first),
          bytes.subarray(first, second),
          bytes.subarray(second),
        ];
        expect(describeEvents(parse(chunks, options))).toEqual(whole);
      }
    }
    const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(describeEvents(parse(single, options))).toEqual(whole);
  });

  test('keeps the times of the first and the last byte', () => {
    const parser = new FrameParser(fromServer);
    parser.push(fromHex('81'), 100);
    expect(parser.progress()).toEqual({
      header: null,
      receivedLength: 1,
      firstByteTimeUs: 100,
      lastByteTimeUs: 100,
    });
    parser.push(fromHex('02 61'), 200);
    const [frame] = framesOf(parser.push(fromHex('62'), 300));
    expect(frame).toMatchObject({ firstByteTimeUs: 100, lastByteTimeUs: 300 });
    expect(parser.progress()).toBeNull();
  });

  test('a payload in one chunk is a view of it, not a copy', () => {
    const [frame] = framesOf(parse([hello]));
    expect(frame?.pieces[0]?.buffer).toBe(hello.buffer);
  });

  test('a payload that drips in byte by byte ends up in few pieces', () => {
    const parser = new FrameParser(fromServer);
    parser.push(fromHex('82 7f 00 00 00 00 00 03 0d 40'), 0);
    const events = Array.from({ length: 200_000 }, (_, i) =>
      parser.push(Uint8Array.of(i & 0xff), i + 1),
    ).flat();
    const [frame] = framesOf(events);
    expect(frame?.pieces.length).toBeLessThan(30);
    const payload = concatBytes(frame?.pieces ?? []);
    expect(payload.length).toBe(200_000);
    expect(payload.every((byte, i) => byte === (i & 0xff))).toBe(true);
  });
});

describe('what comes after the end of the stream', () => {
  test('bytes after a Close frame are counted and their start is kept', () => {
    const parser = new FrameParser(fromServer);
    parser.push(fromHex('88 02 03 e8 81 01 61'), 0);
    parser.push(new Uint8Array(1000), 1);
    const ignored = parser.ignored();
    expect(ignored).toMatchObject({ after: 'close', byteLength: 1003 });
    expect(ignored.head.length).toBe(256);
    expect(toHex(ignored.head.subarray(0, 4))).toBe('81 01 61 00');
  });

  test('after a Close frame nothing is ignored until more comes', () => {
    const parser = new FrameParser(fromServer);
    parser.push(fromHex('88 00'), 0);
    expect(parser.ignored()).toEqual({ after: 'close', byteLength: 0, head: utf8('') });
    expect(parser.progress()).toBeNull();
  });

  test('a violation shows 256 bytes, the rest is ignored, none is counted twice', () => {
    const parser = new FrameParser(fromServer);
    const chunk = concatBytes([fromHex('83 05'), new Uint8Array(998)]);
    const [event] = parser.push(chunk, 0);
    expect(event?.kind === 'violation' && event.bytes.length).toBe(256);
    expect(parser.ignored()).toMatchObject({ after: 'violation', byteLength: 744 });
  });
});
