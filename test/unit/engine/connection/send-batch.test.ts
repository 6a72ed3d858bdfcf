import { expect, test } from 'vitest';
import type { MaskedRun } from '../../../../src/core/rfc6455/masked-run.ts';
import { SendBatch } from '../../../../src/engine/connection/send-batch.ts';

function batch() {
  const written: MaskedRun[] = [];
  return { written, batch: new SendBatch((run) => written.push(run)) };
}

test('nothing is written before the batch is flushed, and then all at once', () => {
  const { batch: one, written } = batch();
  one.add(1, Uint8Array.of(65));
  one.add(1, Uint8Array.of(66));
  expect(written).toEqual([]);
  expect(one.byteLength).toBe(14);
  one.flush();
  one.flush();
  expect(written.map(({ count }) => count)).toEqual([2]);
  expect(one.byteLength).toBe(0);
});

test('text and binary keep their order in writes of their own', () => {
  const { batch: one, written } = batch();
  for (const opcode of [1, 1, 2, 1] as const) one.add(opcode, Uint8Array.of(1));
  one.flush();
  expect(written.map(({ opcode, count }) => [opcode, count])).toEqual([
    [1, 2],
    [2, 1],
    [1, 1],
  ]);
});

test('many messages are several writes, so that each has the time it left with', () => {
  const { batch: one, written } = batch();
  for (let index = 0; index < 3000; index += 1) one.add(1, new Uint8Array(100));
  one.flush();
  expect(written.length).toBeGreaterThan(3);
  expect(written.reduce((sum, { count }) => sum + count, 0)).toBe(3000);
});

test('each message has a key of its own that nobody can foresee', () => {
  const { batch: one, written } = batch();
  for (let index = 0; index < 100; index += 1) one.add(1, Uint8Array.of(1));
  one.flush();
  expect(new Set(written[0]?.maskingKey).size).toBeGreaterThan(90);
});
