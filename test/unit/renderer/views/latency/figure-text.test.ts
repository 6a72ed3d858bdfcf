import { expect, test } from 'vitest';
import {
  figureText,
  milliseconds,
  quantityText,
} from '../../../../../src/renderer/views/latency/figure-text.ts';

test.each([
  [395, '0.395'],
  [2_700, '2.70'],
  [12_345, '12.3'],
  [1_204_000, '1,204'],
])('%i µs in milliseconds read %s', (us, text) => {
  expect(milliseconds(us)).toBe(text);
});

test.each([
  [0, '0'],
  [0.042_13, '0.0421'],
  [12.5, '12.5'],
  [-3.14159, '-3.14'],
  [4096.4, '4,096'],
  [0.000_012, '1.2e-5'],
])('the number %d reads %s', (value, text) => {
  expect(figureText(value)).toBe(text);
});

test('a unit stands behind its number', () => {
  expect(quantityText(512, 'MB')).toBe('512 MB');
  expect(quantityText(3, null)).toBe('3');
});
