import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BlockBuilder } from '../../../../src/core/capture/block-builder.ts';
import { entryAt, inlinePayload } from '../../../../src/core/capture/block-entry.ts';
import { checksum } from '../../../../src/core/capture/checksum.ts';
import { decodeChunk } from '../../../../src/core/capture/chunk-decoder.ts';
import { encodeChunk } from '../../../../src/core/capture/chunk-encoder.ts';
import { ChunkError } from '../../../../src/core/capture/chunk-error.ts';
import { entryFlags } from '../../../../src/core/capture/entry-block.ts';
import type { NewLogEntry } from '../../../../src/core/log/log-entry.ts';
import { fromHex, toHex, utf8 } from '../hex.ts';
import { plainRunOf } from '../rfc6455/plain-run-of.ts';
import { newEntry } from './arbitrary-entries.ts';

function builderOf(entries: readonly NewLogEntry[], firstSeq = 1): BlockBuilder {
  const builder = new BlockBuilder(firstSeq);
  for (const entry of entries) builder.append(entry);
  return builder;
}

function entriesIn(chunk: Uint8Array): readonly unknown[] {
  const block = decodeChunk(chunk);
  return Array.from({ length: block.count }, (_, index) => entryAt(block, index));
}

/** Reads everything a reader could; ChunkErrors are an answer, anything else fails the test. */
function readHostile(chunk: Uint8Array): void {
  try {
    const block = decodeChunk(chunk);
    for (let index = 0; index < block.count; index++) {
      try {
        entryAt(block, index);
      } catch (error) {
        if (!(error instanceof ChunkError)) throw error;
      }
    }
  } catch (error) {
    if (!(error instanceof ChunkError)) throw error;
  }
}

/** Makes the checksum right again, so that what is behind it is reached. */
function sealed(chunk: Uint8Array): Uint8Array {
  new DataView(chunk.buffer, chunk.byteOffset).setUint32(8, checksum(chunk.subarray(16)), true);
  return chunk;
}

const entries = fc.array(newEntry, { minLength: 1, maxLength: 30 });

describe('what is appended', () => {
  test('comes back equal from the block under way and from the chunk, whatever it is', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 2 ** 40 }), (appended, firstSeq) => {
        const builder = builderOf(appended, firstSeq);
        const expected = appended.map((entry, index) => ({ ...entry, seq: firstSeq + index }));
        expect(appended.map((_, index) => entryAt(builder, index))).toEqual(expected);
        expect(entriesIn(encodeChunk(builder))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('comes back equal from a builder that was used before', () => {
    fc.assert(
      fc.property(entries, entries, (before, after) => {
        const builder = builderOf(before);
        builder.restart(1);
        for (const entry of after) builder.append(entry);
        expect([...encodeChunk(builder)]).toEqual([...encodeChunk(builderOf(after))]);
      }),
      { numRuns: 50 },
    );
  });

  test('as a plain frame is the same as the entry it stands for', () => {
    const { run, bytes } = plainRunOf(0x81, [utf8('{"price":1}..')]);
    const builder = new BlockBuilder(7);
    expect(builder.appendRun(3, 2000, run, bytes, 0)).toBe(1);
    expect(entriesIn(encodeChunk(builder))).toEqual([
      {
        seq: 7,
        kind: 'message',
        connectionId: 3,
        timeUs: 2000,
        direction: 'receive',
        opcode: 1,
        payload: utf8('{"price":1}..'),
        payloadForm: 'decoded',
        wireLength: 15,
        compressed: false,
        complete: true,
        fragments: 1,
        frames: [
          {
            header: {
              fin: true,
              rsv1: false,
              rsv2: false,
              rsv3: false,
              opcode: 1,
              maskingKey: null,
              payloadLength: 13,
              headerLength: 2,
            },
            firstByteTimeUs: 2000,
            lastByteTimeUs: 2000,
          },
        ],
        pair: null,
      },
    ]);
  });

  test('of more than 1 MiB leaves its first 64 KiB in the block and says how long it is', () => {
    const payload = new Uint8Array(1024 * 1024 + 1).fill(0xab);
    const error = { code: 'c', message: 'm', nextStep: 'n' };
    const builder = builderOf([{ kind: 'error', connectionId: 1, timeUs: 1, error, payload }]);
    const block = decodeChunk(encodeChunk(builder));
    expect([block.bodyLength, block.payloadLength[0], block.flags[0]]).toEqual([
      65_536,
      1_048_577,
      entryFlags.headOnly | entryFlags.extra,
    ]);
  });
});

test('plain frames that do not fit into a block go on in the next one', () => {
  const payload = utf8('{"price":1}');
  const { run, bytes } = plainRunOf(0x81, new Array<Uint8Array>(3000).fill(payload));
  const builder = new BlockBuilder(1);
  for (let i = 0; i < 10; i++) expect(builder.appendRun(1, 1, run, bytes, 0)).toBe(3000);
  expect(builder.appendRun(1, 2, run, bytes, 0)).toBe(2768);
  expect([builder.count, builder.isFull()]).toEqual([32_768, true]);
  builder.restart(32_769);
  expect(builder.appendRun(1, 2, run, bytes, 2768)).toBe(3000);
  const block = decodeChunk(encodeChunk(builder));
  const first = entryAt(block, 0);
  const last = entryAt(block, 231);
  expect([block.count, first.seq, last.seq]).toEqual([232, 32_769, 33_000]);
  expect([inlinePayload(block, 0), inlinePayload(block, 231)]).toEqual([payload, payload]);
});

test('a chunk is what the format says, byte by byte', () => {
  const builder = new BlockBuilder(258);
  const { run, bytes } = plainRunOf(0x81, [fromHex('68 69')]);
  builder.appendRun(1, 1000, run, bytes, 0);
  const chunk = encodeChunk(builder);
  expect(toHex(chunk.subarray(0, 8))).toBe('46 53 43 4b 01 00 00 00');
  expect(toHex(chunk.subarray(12, 48))).toBe(
    'a0 00 00 00 00 00 00 00 00 20 70 40 01 00 00 00 04 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00',
  );
  expect(toHex(chunk.subarray(48))).toBe(
    [
      '00 00 00 00 00 40 8f 40', // time, microseconds
      '01 00 00 00 00 00 00 00', // connection
      '02 00 00 00 00 00 00 00', // payload offset
      '02 00 00 00 00 00 00 00', // payload length
      '04 00 00 00 00 00 00 00', // wire length
      '00 00 00 00 00 00 00 00', // masking key
      '00 00 00 00 00 00 00 00', // first byte before
      '00 00 00 00 00 00 00 00', // last byte before
      '00 00 00 00 00 00 00 00', // flags
      '02 81 00 00 00 00 00 00', // frame head
      '00 00 00 00 00 00 00 00', // kind
      '02 00 00 00 00 00 00 00', // direction
      '01 00 00 00 00 00 00 00', // opcode
      '00 00 68 69 00 00 00 00', // body
    ].join(' '),
  );
});

describe('hostile bytes', () => {
  test('that are random never do more than throw a ChunkError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (random) => {
        readHostile(random);
      }),
      { numRuns: 500 },
    );
  });

  test('in a chunk whose checksum is right never do more than throw a ChunkError', () => {
    fc.assert(
      fc.property(
        entries,
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 }),
        (appended, changes) => {
          const chunk = encodeChunk(builderOf(appended));
          for (const [at, value] of changes) chunk[16 + (at % (chunk.length - 16))] = value;
          readHostile(sealed(chunk));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('in the sizes and offsets of a chunk never do more than throw a ChunkError', () => {
    fc.assert(
      fc.property(
        entries,
        fc.nat({ max: 35 }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        (appended, at, value) => {
          const chunk = encodeChunk(builderOf(appended));
          new DataView(chunk.buffer).setUint32(16 + at * 4, value, true);
          readHostile(sealed(chunk));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('are found: one changed byte anywhere, and a cut at any place', () => {
    fc.assert(
      fc.property(entries, fc.nat(), fc.integer({ min: 1, max: 255 }), (appended, at, change) => {
        const chunk = encodeChunk(builderOf(appended));
        const index = at % chunk.length;
        expect(() => decodeChunk(chunk.subarray(0, index))).toThrow(ChunkError);
        chunk[index] = (chunk[index] ?? 0) ^ change;
        expect(() => decodeChunk(chunk)).toThrow(ChunkError);
      }),
      { numRuns: 300 },
    );
  });
});
