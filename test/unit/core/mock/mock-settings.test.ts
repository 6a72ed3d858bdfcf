import { expect, test } from 'vitest';
import { pacedMs, paceText, parsePace } from '../../../../src/core/mock/mock-settings.ts';

test.each([
  ['original', 1, 100],
  ['x2', 2, 50],
  ['x0.5', 0.5, 200],
  ['fast', 'fast', 0],
] as const)('%s makes 100 recorded milliseconds %d', (text, pace, ms) => {
  expect(parsePace(text)).toBe(pace);
  expect(paceText(pace)).toBe(text);
  expect(pacedMs(100, pace)).toBe(ms);
});

test.each(['', 'slow', 'x', 'x0', 'x-1', 'x1e3', '2x', 'x1001', 'xInfinity'])(
  '%j is no pace',
  (text) => {
    expect(parsePace(text)).toBeNull();
  },
);
