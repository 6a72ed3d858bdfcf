import { expect, test } from 'vitest';
import { concatBytes } from '../../../../src/core/rfc6455/bytes.ts';
import { PieceCollector } from '../../../../src/core/rfc6455/piece-collector.ts';

test('long pieces are kept as they are, short ones between them are merged, in order', () => {
  const collector = new PieceCollector();
  const long = new Uint8Array(4096).fill(1);
  collector.push(Uint8Array.of(2));
  collector.push(Uint8Array.of(3));
  collector.push(long);
  collector.push(Uint8Array.of(4));
  expect(collector.byteLength).toBe(4099);
  const pieces = collector.take();
  expect(pieces).toEqual([Uint8Array.of(2, 3), long, Uint8Array.of(4)]);
  expect(pieces[1]).toBe(long);
  expect(collector.byteLength).toBe(0);
  expect(collector.take()).toEqual([]);
});

test('short pieces between long ones share slabs, so memory follows the bytes', () => {
  const collector = new PieceCollector();
  const long = new Uint8Array(4096);
  for (let i = 0; i < 1000; i++) {
    collector.push(long);
    collector.push(Uint8Array.of(i & 0xff));
  }
  const pieces = collector.take();
  const slabs = new Set(pieces.filter((piece) => piece.length === 1).map((piece) => piece.buffer));
  expect(slabs.size).toBe(1);
  expect(concatBytes(pieces)).toHaveLength(1000 * 4097);
});

test('pieces of any length come out as they went in', () => {
  const collector = new PieceCollector();
  const all: number[] = [];
  for (let length = 0; length < 5000; length += 311) {
    const piece = Uint8Array.from({ length }, (_, i) => (i + length) & 0xff);
    all.push(...piece);
    collector.push(piece);
  }
  expect(concatBytes(collector.pieces())).toEqual(Uint8Array.from(all));
});
