import { expect, test } from 'vitest';
import { millisecondsOf, wallTimeOf } from '../../../../src/core/text/wall-time.ts';

const origin = { timeUs: 5_000_000, wallTimeMs: Date.UTC(2026, 0, 2, 3, 4, 5, 678) };

test.each([
  [5_000_000, '2026-01-02T03:04:05.678000Z'],
  [5_000_001, '2026-01-02T03:04:05.678001Z'],
  [5_322_000, '2026-01-02T03:04:06.000000Z'],
  [4_999_999, '2026-01-02T03:04:05.677999Z'],
])('engine time %i µs is %s', (timeUs, wallTime) => {
  expect(wallTimeOf(timeUs, origin)).toBe(wallTime);
});

test('a wall clock read to a fraction of a millisecond keeps it', () => {
  expect(wallTimeOf(1, { timeUs: 0, wallTimeMs: origin.wallTimeMs + 0.25 })).toBe(
    '2026-01-02T03:04:05.678251Z',
  );
});

test('milliseconds keep their microseconds and no more', () => {
  expect([millisecondsOf(1_234_567), millisecondsOf(0.1 + 0.2), millisecondsOf(-1)]).toEqual([
    1234.567, 0, -0.001,
  ]);
});
