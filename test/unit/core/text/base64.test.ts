import { expect, test } from 'vitest';
import { base64Of } from '../../../../src/core/text/base64.ts';

test.each([
  ['', ''],
  ['66', 'Zg=='],
  ['66 6f', 'Zm8='],
  ['66 6f 6f', 'Zm9v'],
  ['66 6f 6f 62', 'Zm9vYg=='],
  ['fb ff fe', '+//+'],
])('the bytes %s are %j', (bytes, text) => {
  expect(base64Of(Buffer.from(bytes.replaceAll(' ', ''), 'hex'))).toBe(text);
});

test('every byte value in every place is written as the system writes it', () => {
  const bytes = Buffer.from(Array.from({ length: 256 * 3 + 1 }, (_, index) => (index * 7) & 0xff));
  expect(base64Of(bytes)).toBe(bytes.toString('base64'));
});
