import { expect, test } from 'vitest';
import { ChunkSlots } from '../../../../src/engine/capture/chunk-slots.ts';

const mebibyte = 1024 * 1024;

test('memory given back is used again, made larger when it must be', () => {
  const slots = new ChunkSlots();
  const first = slots.take(1000);
  expect(first?.length).toBe(1000);
  if (first !== null) slots.release(first);
  expect(slots.take(2000)?.buffer).toBe(first?.buffer);
  expect(slots.take(mebibyte)?.buffer).not.toBe(first?.buffer);
});

test('there is no more than 16 MiB of it', () => {
  const slots = new ChunkSlots();
  const taken = Array.from({ length: 20 }, () => slots.take(mebibyte));
  expect(taken.filter((memory) => memory !== null)).toHaveLength(16);
  expect(new Set(taken.map((memory) => memory?.buffer)).size).toBe(17);
});

test('memory that is left to who has it is never used again, and makes room for new', () => {
  const slots = new ChunkSlots();
  const all = Array.from({ length: 16 }, () => slots.take(mebibyte));
  const [kept] = all;
  expect(slots.take(mebibyte)).toBeNull();
  if (kept !== null && kept !== undefined) slots.giveAway(kept);
  const next = slots.take(mebibyte);
  expect(next).not.toBeNull();
  expect(all.map((memory) => memory?.buffer)).not.toContain(next?.buffer);
});

test('a single chunk larger than all of it has its place', () => {
  expect(new ChunkSlots().take(20 * mebibyte)?.length).toBe(20 * mebibyte);
});
