import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concatBytes } from '../../../../src/core/rfc6455/bytes.ts';
import { encodeFrame } from '../../../../src/core/rfc6455/frame-encoder.ts';
import { FrameParser } from '../../../../src/core/rfc6455/frame-parser.ts';
import { toHex } from '../hex.ts';
import { framesOf, parse } from './parse.ts';

/** xorshift32: the same bytes on every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

test('100,000 random byte strings are taken without a throw, and every byte is accounted for', () => {
  const random = createRandom(0x5eed);
  for (let run = 0; run < 100_000; run++) {
    const bytes = Uint8Array.from({ length: random() % 48 }, () => random() & 0xff);
    // Half of the strings begin like a legal frame, to get past the first header.
    if (run % 2 === 0 && bytes.length > 1) bytes.set([0x80 | (random() % 3), random() % 24]);
    const parser = new FrameParser({
      sender: run % 4 < 2 ? 'server' : 'client',
      permessageDeflate: run % 8 < 4,
    });
    const cut = random() % (bytes.length + 1);
    const events = [
      ...parser.push(bytes.subarray(0, cut), 1),
      ...parser.push(bytes.subarray(cut), 2),
    ];
    let accounted = parser.ignored().byteLength;
    for (const event of events) {
      if (event.kind === 'frame') {
        accounted += event.frame.header.headerLength + event.frame.header.payloadLength;
      }
    }
    const last = events.at(-1);
    const headerFailed = parser.ignored().after === 'violation' && !isCloseViolation(last);
    if (headerFailed && last?.kind === 'violation') accounted += last.bytes.length;
    const progress = parser.progress();
    if (progress !== null) {
      accounted += (progress.header?.headerLength ?? 0) + progress.receivedLength;
    }
    if (accounted !== bytes.length) expect(toHex(bytes)).toBe(`${accounted} bytes accounted for`);
  }
});

function isCloseViolation(event: ReturnType<typeof parse>[number] | undefined): boolean {
  return event?.kind === 'violation' && event.code.startsWith('close-');
}

test('whatever is encoded is parsed back, however it is cut', () => {
  const frame = fc.record({
    opcode: fc.constantFrom(1, 2, 9, 10),
    rsv1: fc.boolean(),
    payload: fc.uint8Array({ maxLength: 125 }),
    maskingKey: fc.uint8Array({ minLength: 4, maxLength: 4 }),
  });
  const frames = fc.array(frame, { maxLength: 6 });
  fc.assert(
    fc.property(frames, fc.boolean(), fc.integer({ min: 1, max: 40 }), (list, masked, step) => {
      const sent = list.map((item) => ({
        ...item,
        fin: true,
        rsv1: item.rsv1 && item.opcode < 8,
        maskingKey: masked ? item.maskingKey : null,
      }));
      const wire = concatBytes(sent.map(encodeFrame));
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < wire.length; at += step) chunks.push(wire.slice(at, at + step));
      const sender = masked ? 'client' : 'server';
      const received = framesOf(parse(chunks, { sender, permessageDeflate: true }));
      expect(
        received.map(({ header, pieces }) => ({
          fin: header.fin,
          rsv1: header.rsv1,
          opcode: header.opcode,
          maskingKey: header.maskingKey,
          payload: toHex(concatBytes(pieces)),
        })),
      ).toEqual(sent.map((item) => ({ ...item, payload: toHex(item.payload) })));
    }),
    { seed: 6455, numRuns: 300 },
  );
});
