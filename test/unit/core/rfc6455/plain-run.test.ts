import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameParser } from '../../../../src/core/rfc6455/frame-parser.ts';
import { maxPlainRunCount, PlainRun } from '../../../../src/core/rfc6455/plain-run.ts';
import { fromHex, toHex, utf8 } from '../hex.ts';
import { fromServer, parse } from './parse.ts';
import { plainFrame, plainRunOf } from './plain-run-of.ts';

/** Every frame of the run at an offset as head and payload, and the bytes it takes. */
function found(
  chunk: Uint8Array,
  offset = 0,
  maxLength = 0xffff,
): { frames: string[]; byteLength: number } {
  const run = new PlainRun();
  run.find(chunk, offset, maxLength);
  return { frames: framesIn(run, chunk), byteLength: run.byteLength };
}

function framesIn(run: PlainRun, chunk: Uint8Array): string[] {
  return Array.from({ length: run.count }, (_, index) => {
    const start = run.start + (run.payloadStart[index] ?? 0);
    const payload = chunk.subarray(start, start + (run.payloadLength[index] ?? 0));
    return `${run.frameHead(index).toString(16)}: ${toHex(payload)}`;
  });
}

test('whole text frames of a server that follow one another are one run', () => {
  expect(found(fromHex('ff 81 02 68 69 81 00 81 01 61'), 1)).toEqual({
    frames: ['8102: 68 69', '8100: ', '8101: 61'],
    byteLength: 9,
  });
});

test('a run ends where binary follows text, and the other way round', () => {
  expect(found(fromHex('81 01 61 82 01 ff'))).toEqual({ frames: ['8101: 61'], byteLength: 3 });
  expect(found(fromHex('82 01 ff 81 01 61'))).toEqual({ frames: ['8201: ff'], byteLength: 3 });
});

test('the 16-bit length form is read when it is the shortest one', () => {
  const run = plainRunOf(0x82, [new Uint8Array(126).fill(7), new Uint8Array(0xffff)]).run;
  expect([run.count, run.byteLength, run.payloadByteLength]).toEqual([2, 65_669, 65_661]);
  expect([run.frameHead(0), run.wireLength(0)]).toEqual([0x827e, 130]);
});

test('a payload longer than allowed is left out', () => {
  const chunk = fromHex('81 02 68 69 81 03 61 62 63');
  expect(found(chunk, 0, 2)).toEqual({ frames: ['8102: 68 69'], byteLength: 4 });
});

test('a chunk of empty messages is cut into runs of bounded size', () => {
  const chunk = new Uint8Array((maxPlainRunCount + 5) * 2).map((_, i) => (i % 2 === 0 ? 0x81 : 0));
  expect(found(chunk).frames).toHaveLength(maxPlainRunCount);
  expect(found(chunk, maxPlainRunCount * 2).frames).toHaveLength(5);
});

describe('a frame that needs judgement ends the run', () => {
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
    expect(found(fromHex(`81 01 78 ${hex}`))).toEqual({ frames: ['8101: 78'], byteLength: 3 });
    expect(found(fromHex(hex))).toEqual({ frames: [], byteLength: 0 });
  });
});

test('its copy has zeros for headers and the payloads where they stood', () => {
  const { bytes } = plainRunOf(0x81, [utf8('hi'), utf8(''), utf8('x'.repeat(126))]);
  expect(toHex(bytes)).toBe(`00 00 68 69 00 00 00 00 00 00${' 78'.repeat(126)}`);
});

test('its copy is UTF-8 if and only if every payload is', () => {
  const isText = (bytes: Uint8Array): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  };
  const piece = fc.constantFrom('c3', 'a9', 'e2 82', 'ac', 'f0 9f 98', '80', '61').map(fromHex);
  const payload = fc.array(piece, { maxLength: 3 }).map((pieces) => Buffer.concat(pieces));
  fc.assert(
    fc.property(fc.array(payload, { minLength: 1, maxLength: 4 }), (payloads) => {
      expect(isText(plainRunOf(0x81, payloads).bytes)).toBe(payloads.every(isText));
    }),
    { numRuns: 500 },
  );
});

const frames = fc.array(
  fc.oneof(
    fc
      .tuple(fc.constantFrom(0x81 as const, 0x82 as const), fc.uint8Array({ maxLength: 300 }))
      .map(([first, payload]) => plainFrame(first, payload)),
    fc.constantFrom('89 01 61', '01 01 61', '80 01 62', '81 7e 00 01 61', '8a 00').map(fromHex),
  ),
  { maxLength: 12 },
);

test.each([
  ['every run', () => true],
  ['no run', () => false],
  ['every second run', (nth: number) => nth % 2 === 0],
])('a parser of which a reader takes %s finds the same, however bytes are cut', (_name, takes) => {
  fc.assert(
    fc.property(frames, fc.nat(40), (sent, cut) => {
      const bytes = Uint8Array.from(sent.flatMap((one) => [...one]));
      const at = Math.min(bytes.length, cut * 7);
      const chunks = [bytes.slice(0, at), bytes.slice(at)];
      const expected = parse(chunks, fromServer).map((event) =>
        event.kind === 'frame' ? event.frame.pieces.map(toHex).join(' ') : event.code,
      );
      expect(readInRuns(chunks, takes)).toEqual(expected);
    }),
  );
});

/** The payloads and violations that a reader gets of which `takes` says which runs it takes. */
function readInRuns(chunks: readonly Uint8Array[], takes: (nth: number) => boolean): string[] {
  const parser = new FrameParser({ sender: 'server', permessageDeflate: false });
  const read: string[] = [];
  let nth = 0;
  for (const chunk of chunks) {
    parser.read(chunk, 0, {
      event: (event) => {
        read.push(event.kind === 'frame' ? event.frame.pieces.map(toHex).join(' ') : event.code);
      },
      plain: {
        maxLength: 0xffff,
        take: (run) => {
          nth += 1;
          if (!takes(nth)) return false;
          read.push(...framesIn(run, chunk).map((line) => line.slice(line.indexOf(':') + 2)));
          return true;
        },
      },
    });
  }
  return read;
}
