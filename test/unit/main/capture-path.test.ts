import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasCaptureName, newCapturePath } from '../../../src/main/capture-path.ts';

const begun = new Date(2026, 10, 5, 9, 8, 7);

test('a capture is named by the local date and time at which it began', () => {
  const path = newCapturePath('/data/captures', begun, () => false);
  expect(path).toBe(join('/data/captures', '2026-11-05 09.08.07.framescope'));
});

test('a name that is taken gets the first number that is free', () => {
  const taken = ['2026-11-05 09.08.07.framescope', '2026-11-05 09.08.07 2.framescope'];
  const path = newCapturePath('/d', begun, (each) =>
    taken.some((name) => each === join('/d', name)),
  );
  expect(path).toBe(join('/d', '2026-11-05 09.08.07 3.framescope'));
});

test.each([
  ['/a/b.framescope', true],
  ['/a/B.FrameScope', true],
  ['/a/b.framescope-wal', false],
  ['/a/framescope', false],
])('%s has the name of a capture: %s', (path, expected) => {
  expect(hasCaptureName(path)).toBe(expected);
});
