import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOfBase64 } from '../../../../src/core/capture/base64-bytes.ts';

test('gives back the bytes that were encoded', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      expect(bytesOfBase64(Buffer.from(bytes).toString('base64'))).toEqual(Uint8Array.from(bytes));
    }),
  );
});

test.each(['a', 'ab', 'abc', 'ab=c', 'a===', '====', 'ab-_', 'äbcd', 'ab c'])(
  'tells that %j is not base64',
  (text) => {
    expect(bytesOfBase64(text)).toBeNull();
  },
);
