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
  ['End', 5, 99],
  ['ArrowUp', 0, 0],
  ['ArrowDown', 99, 99],
])('%s leads from row %i to row %i', (key, from, to) => {
  expect(keyTarget(key, from, 20, { start: 0, end: 100 })).toBe(to);
});

test('Home and PageUp lead among rows of negative position too', () => {
  expect(keyTarget('Home', 5, 20, { start: -40, end: 10 })).toBe(-40);
  expect(keyTarget('PageUp', -30, 20, { start: -40, end: 10 })).toBe(-40);
});

test('other keys do not move', () => {
  expect(keyTarget('x', 5, 20, { start: 0, end: 100 })).toBeNull();
});
