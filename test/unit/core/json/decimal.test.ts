import { expect, test } from 'vitest';
import { compareDecimals } from '../../../../src/core/json/decimal.ts';

test.each([
  ['1', '1', 0],
  ['1.0', '1', 0],
  ['10e-1', '1', 0],
  ['-0', '0.000', 0],
  ['9007199254740993', '9007199254740992', 1],
  ['0.1', '0.10000000000000000001', -1],
  ['-2', '-1', -1],
  ['-10', '9', -1],
  ['2', '10', -1],
  ['1e400', '1e399', 1],
  ['1e-400', '0', 1],
  ['123', '123.4', -1],
])('%s compared with %s gives %i', (a, b, expected) => {
  expect([Math.sign(compareDecimals(a, b)), Math.sign(compareDecimals(b, a)) + 0]).toEqual([
    expected,
    -expected + 0,
  ]);
});

test('what is no number compares to nothing', () => {
  expect(compareDecimals('x', '1')).toBeNaN();
});
