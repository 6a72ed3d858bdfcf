import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findBytes } from '../../../../src/core/analysis/find-bytes.ts';
import { nativeFind } from '../../../../src/engine/latency/native-find.ts';

test('the fast way finds what the plain way finds, in parts of larger buffers too', () => {
  const few = fc.array(fc.nat(2), { maxLength: 60 });
  const needle = fc.array(fc.nat(2), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(few, needle, fc.nat(70), fc.nat(5), (all, wanted, from, offset) => {
      const bytes = Uint8Array.from(all).subarray(offset);
      const part = Uint8Array.from(wanted);
      expect(nativeFind(bytes, part, from)).toBe(findBytes(bytes, part, from));
    }),
  );
});
