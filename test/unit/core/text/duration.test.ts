import { expect, test } from 'vitest';
import { formatDurationUs } from '../../../../src/core/text/duration.ts';

test.each([
  [0, '0 µs'],
  [412, '412 µs'],
  [999, '999 µs'],
  [999.6, '1.0 ms'],
  [2_345, '2.3 ms'],
  [999_949, '999.9 ms'],
  [999_950, '1.000 s'],
  [1_204_000, '1.204 s'],
  [59_999_499, '59.999 s'],
  [59_999_500, '1 min 0 s'],
  [123_000_000, '2 min 3 s'],
  [3_599_600_000, '1 h 0 min'],
  [7_500_000_000, '2 h 5 min'],
  [-2_345, '-2.3 ms'],
])('%d is %s', (us, text) => {
  expect(formatDurationUs(us)).toBe(text);
});
