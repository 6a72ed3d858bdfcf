import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MaskedRun, maxMaskedLength } from '../../../../src/core/rfc6455/masked-run.ts';
import { FrameParser } from '../../../../src/core/rfc6455/frame-parser.ts';
import { concatBytes } from '../../../../src/core/rfc6455/bytes.ts';
import { runPayload } from '../../../../src/core/rfc6455/message-run.ts';
import { maskingKeyOf } from '../../../../src/core/capture/frame-columns.ts';
import { fromHex, toHex } from '../hex.ts';

/** What a server reads: of each frame its header and its payload, unmasked. */
function readBy(run: MaskedRun) {
  const parser = new FrameParser({ sender: 'client', permessageDeflate: false });
  return parser.push(run.wire, 5).map((event) => {
    if (event.kind === 'violation') throw new Error(event.message);
    return { header: event.frame.header, payload: concatBytes(event.frame.pieces) };
  });
}

const payloads = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc.uint8Array({ minLength: 100, maxLength: 300, size: 'max' }),
  ),
  { minLength: 1, maxLength: 20 },
);

test('a server reads the messages that were put into a run, with the keys the run tells', () => {
  fc.assert(
    fc.property(payloads, fc.boolean(), fc.infiniteStream(fc.nat()), (all, isText, numbers) => {
      const keys = Uint32Array.from(all, () => (numbers.next().value * 2654435761) >>> 0);
      const run = new MaskedRun(isText ? 1 : 2, all, keys);
      const read = readBy(run);
      expect(read.map(({ payload }) => toHex(payload))).toEqual(all.map(toHex));
      expect(read.map(({ header }) => maskingKeyOf(header))).toEqual([...keys]);
      expect(read.map(({ header }) => header.opcode)).toEqual(all.map(() => (isText ? 1 : 2)));
      for (const [index, { header }] of read.entries()) {
        expect(run.wireLength(index)).toBe(header.headerLength + header.payloadLength);
        expect(run.frameHead(index) & 0xff00).toBe(isText ? 0x8100 : 0x8200);
        expect(toHex(runPayload(run, run.bytes, index))).toBe(
          toHex(read[index]?.payload ?? fromHex('')),
        );
      }
      expect(run.byteLength).toBe(run.wire.byteLength);
    }),
  );
});

test('the example of RFC 6455 section 5.7 is a run of one', () => {
  const hello = new TextEncoder().encode('Hello');
  const run = new MaskedRun(1, [hello], Uint32Array.of(0x37fa213d));
  expect(toHex(run.wire)).toBe('81 85 37 fa 21 3d 7f 9f 4d 51 58');
  expect(toHex(run.bytes)).toBe('00 00 00 00 00 00 48 65 6c 6c 6f');
});

test('the longest payload has a length of 16 bits', () => {
  const run = new MaskedRun(2, [new Uint8Array(maxMaskedLength).fill(7)], Uint32Array.of(1));
  const [only] = readBy(run);
  expect(only?.header.headerLength).toBe(8);
  expect(only?.payload.every((byte) => byte === 7)).toBe(true);
});
