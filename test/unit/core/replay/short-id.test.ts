import { describe, expect, test } from 'vitest';
import { areShortIds } from '../../../../src/core/replay/short-id.ts';

describe('ids too short to look random', () => {
  test.each([
    ['9f8c2a71', '03be44d0'],
    ['u_8f3a', 'u_066a'],
    ['k3j9x2ab', 'p0q7z1mm'],
    ['4769518144164422', '360641704381404'],
    ['ml2iFhmce1aqrKLRZYlImka2', 'vZ7PCMQRPOfPytnb-QMyY57g'],
  ])('%s and %s are of the same making', (before, after) => {
    expect(areShortIds(before, after)).toBe(true);
  });

  test.each([
    ['SKU12345', 'SKU12399'],
    ['phase-1000', 'phase-2000'],
    ['1000000000000000', '2000000000000000'],
    ['1795331165000', '1795331169000'],
    ['delivered', 'cancelled'],
    ['9f8c2a71', '9f8c2a'],
  ])('%s and %s are not', (before, after) => {
    expect(areShortIds(before, after)).toBe(false);
  });
});
