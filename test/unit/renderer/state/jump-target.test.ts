import { describe, expect, test } from 'vitest';
import { momentOfClock, parseJumpTarget } from '../../../../src/renderer/state/jump-target.ts';

describe('a place that was typed', () => {
  test.each([
    ['#123', { kind: 'seq', seq: 123 }],
    [' 42 ', { kind: 'seq', seq: 42 }],
    ['12:04', { kind: 'clock', usOfDay: 43_440_000_000 }],
    ['12:04:05', { kind: 'clock', usOfDay: 43_445_000_000 }],
    ['12:04:05.1', { kind: 'clock', usOfDay: 43_445_100_000 }],
    ['12:04:05.123 456', { kind: 'clock', usOfDay: 43_445_123_456 }],
    ['+1.5s', { kind: 'offset', offsetUs: 1_500_000 }],
    ['-200 ms', { kind: 'offset', offsetUs: -200_000 }],
    ['+2min', { kind: 'offset', offsetUs: 120_000_000 }],
  ])('%s', (text, target) => {
    expect(parseJumpTarget(text)).toEqual(target);
  });

  test.each(['', 'soon', '25:00', '12:60:00', '1.5s', '#', '12:04:05.'])('%s is none', (text) => {
    expect(parseJumpTarget(text)).toBeNull();
  });
});

describe('a time of day', () => {
  const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime() * 1000;

  test('is on the day of the last event', () => {
    expect(momentOfClock(11 * 3_600_000_000, at(21, 10), at(21, 12))).toBe(at(21, 11));
  });

  test('is on the day before when the log began then', () => {
    expect(momentOfClock(23 * 3_600_000_000, at(20, 22), at(21, 2))).toBe(at(20, 23));
  });
});
