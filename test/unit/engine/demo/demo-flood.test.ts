import { expect, test } from 'vitest';
import { floodMessage } from '../../../../src/engine/demo/demo-flood.ts';

test.each([
  [1, 48],
  [5_000_000, 48],
  [123, 1000],
])('message %i of a flood is JSON of exactly %i bytes and says its number', (n, byteLength) => {
  const text = floodMessage(n, byteLength);
  expect(Buffer.byteLength(text)).toBe(byteLength);
  expect(JSON.parse(text)).toMatchObject({ type: 'flood', n });
});
