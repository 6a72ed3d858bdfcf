import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameParser } from '../../../../src/core/rfc6455/frame-parser.ts';
import { readPlainFrames } from '../../../../src/core/rfc6455/plain-frames.ts';
import { fromHex, toHex } from '../hex.ts';
import { fromServer, parse } from './parse.ts';

/** Every frame as head and payload, and where reading stopped. */
function plain(bytes: Uint8Array, offset = 0): { frames: string[]; stoppedAt: number } {
  const frames: string[] = [];
  const stoppedAt = readPlainFrames(bytes, offset, (head, start, length) => {
    frames.push(`${head.toString(16)}: ${toHex(bytes.subarray(start, start + length))}`);
  });
  return { frames, stoppedAt };
}

test('whole text and binary frames of a server are handed over one after another', () => {
  expect(plain(fromHex('81 02 68 69 82 00 82 01 ff'))).toEqual({
    frames: ['8102: 68 69', '8200: ', '8201: ff'],
    stoppedAt: 9,
  });
});

test('the 16-bit length form is read when it is the shortest one', () => {
  const bytes = Uint8Array.from([0x82, 126, 0, 126, ...new Uint8Array(126)]);
  expect(plain(bytes).stoppedAt).toBe(130);
});

describe('a frame that needs judgement is left to the parser', () => {
  test.each([
    ['a control frame', '89 00'],
    ['a first fragment', '01 01 61'],
    ['a continuation', '80 01 61'],
    ['a compressed message', 'c1 01 61'],
    ['a reserved bit', 'a1 01 61'],
    ['a reserved opcode', '83 01 61'],
    ['a masked frame', '81 81 00 00 00 00 61'],
    ['a length that is not minimal', '81 7e 00 01 61'],
    ['the 64-bit length form', '81 7f 00 00 00 00 00 00 00 00'],
    ['a frame whose payload is cut', '81 02 61'],
    ['a frame whose header is cut', '81'],
    ['a frame whose length is cut', '81 7e 01'],
  ])('%s', (_what, hex) => {
    expect(plain(fromHex(`81 01 78 ${hex}`))).toEqual({ frames: ['8101: 78'], stoppedAt: 3 });
  });
});

test('a parser that hands plain frames over finds the same as one that does not, however the bytes are cut', () => {
  const frame = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((payload) => frameOf(0x81, payload)),
    fc.constantFrom('89 01 61', '01 01 61', '80 01 62', '81 7e 00 01 61', '8a 00').map(fromHex),
  );
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 12 }), fc.nat(40), (frames, cut) => {
      const bytes = Uint8Array.from(frames.flatMap((one) => [...one]));
      const at = Math.min(bytes.length, cut * 7);
      const chunks = [bytes.slice(0, at), bytes.slice(at)];
      const expected = parse(chunks, fromServer).map((event) =>
        event.kind === 'frame' ? event.frame.pieces.map(toHex).join(' ') : event.code,
      );
      expect(readPlainly(chunks)).toEqual(expected);
    }),
  );
});

/** The payloads and violations of a parser that hands plain frames over, in order. */
function readPlainly(chunks: readonly Uint8Array[]): string[] {
  const parser = new FrameParser({ sender: 'server', permessageDeflate: false });
  const found: string[] = [];
  for (const chunk of chunks) {
    parser.read(chunk, 0, {
      event: (event) => {
        found.push(event.kind === 'frame' ? event.frame.pieces.map(toHex).join(' ') : event.code);
      },
      plainFrame: (_head, start, length) => {
        found.push(toHex(chunk.subarray(start, start + length)));
      },
    });
  }
  return found;
}

function frameOf(first: number, payload: Uint8Array): Uint8Array {
  const { length } = payload;
  const head = length < 126 ? [first, length] : [first, 126, length >> 8, length & 0xff];
  return Uint8Array.from([...head, ...payload]);
}
