import { expect, test } from 'vitest';
import { keyTarget } from '../../../../../src/renderer/views/events/key-target.ts';

test.each([
  ['ArrowDown', 5, 6],
  ['j', 5, 6],
  ['ArrowUp', 5, 4],
  ['k', 5, 4],
  ['PageDown', 5, 25],
  ['PageUp', 5, 0],
  ['Home', 5, 0],
  ['ArrowUp', 0, 0],
  ['ArrowDown', 99, 99],
])('%s leads from row %i to row %i', (key, from, to) => {
  expect(keyTarget(key, from, 20, 100)).toBe(to);
});

test('other keys do not move', () => {
  expect(keyTarget('x', 5, 20, 100)).toBeNull();
});
