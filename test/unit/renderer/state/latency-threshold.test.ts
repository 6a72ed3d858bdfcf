import { expect, test } from 'vitest';
import {
  isSlow,
  parseThreshold,
  readThresholdMs,
} from '../../../../src/renderer/state/latency-threshold.ts';

test.each([
  ['200', 200],
  [' 0.5 ms ', 0.5],
  ['12,5', 12.5],
  ['', null],
  ['0', null],
  ['-3', null],
  ['9999999', null],
  ['fast', null],
])('%j typed means %s', (text, thresholdMs) => {
  expect(readThresholdMs(text)).toBe(thresholdMs);
});

test('what was stored is believed only when it is a threshold', () => {
  expect(parseThreshold({ thresholdMs: 200 })).toEqual({ thresholdMs: 200 });
  expect(parseThreshold({ thresholdMs: 'x' })).toBeNull();
  expect(parseThreshold(null)).toBeNull();
});

test('a pair is slow when it took longer than the threshold', () => {
  expect(isSlow(200_001, 200)).toBe(true);
  expect(isSlow(200_000, 200)).toBe(false);
  expect(isSlow(9_000_000, null)).toBe(false);
});
