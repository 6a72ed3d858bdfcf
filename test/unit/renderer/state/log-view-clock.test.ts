import { expect, test } from 'vitest';
import { formatWallTime } from '../../../../src/renderer/state/log-view-clock.ts';

const origin = { timeUs: 5_000, wallTimeMs: new Date(2026, 10, 21, 12, 4, 5, 123).getTime() };

test('a time is shown to the microsecond', () => {
  expect(formatWallTime(5_456, origin)).toBe('12:04:05.123 456');
});

test('a time before the origin is shown too', () => {
  expect(formatWallTime(4_999, origin)).toBe('12:04:05.122 999');
});
