import { expect, test } from 'vitest';
import { formatByteLength } from '../../../../src/core/text/byte-size.ts';

test.each([
  [0, '0 B'],
  [1, '1 B'],
  [1023, '1,023 B'],
  [1024, '1.0 KB'],
  [1536, '1.5 KB'],
  [1_048_575, '1.0 MB'],
  [1_048_576, '1.0 MB'],
  [104_857_600, '100.0 MB'],
  [2 ** 30, '1.0 GB'],
  [2 ** 40, '1.0 TB'],
  [Number.MAX_SAFE_INTEGER, '8.0 PB'],
])('%i is %s', (byteLength, text) => {
  expect(formatByteLength(byteLength)).toBe(text);
});
