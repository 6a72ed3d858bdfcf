import { expect, test } from 'vitest';
import { BlockBuilder } from '../../../../src/core/capture/block-builder.ts';
import { BlockCache } from '../../../../src/engine/capture/block-cache.ts';

const mebibyte = 1024 * 1024;

test('a scan through many blocks leaves those alone of which entries are read', () => {
  const cache = new BlockCache();
  const shown = new BlockBuilder(1);
  cache.scan(shown, mebibyte);
  expect(cache.keeping(() => shown)(1)).toBe(shown);
  for (let seq = 2; seq < 100; seq++) cache.scan(new BlockBuilder(seq), mebibyte);
  expect(cache.get(1)).toBe(shown);
  expect([99, 98, 50].map((seq) => cache.get(seq)?.firstSeq ?? null)).toEqual([99, 98, null]);
});

test('16 MiB of blocks are kept, those that were used last', () => {
  const cache = new BlockCache();
  for (let seq = 1; seq <= 20; seq++) {
    cache.set(new BlockBuilder(seq), mebibyte);
    expect(cache.get(1)?.firstSeq).toBe(1);
  }
  const held = Array.from({ length: 20 }, (_, i) => i + 1).filter((seq) => cache.get(seq) !== null);
  expect(held).toHaveLength(16);
  expect([held.at(0), held.at(1)]).toEqual([1, 6]);
});
