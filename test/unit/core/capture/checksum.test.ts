import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checksum } from '../../../../src/core/capture/checksum.ts';

/** The definition, word by word. */
function slowChecksum(bytes: Uint8Array): number {
  const prime = 0x0100_0193n;
  const lanes = [1n, 2n, 3n, 4n];
  const padded = new Uint8Array(Math.ceil(bytes.length / 16) * 16);
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  for (let word = 0; word < padded.length / 4; word++) {
    const lane = lanes[word % 4] ?? 0n;
    lanes[word % 4] = ((lane ^ BigInt(view.getUint32(word * 4, true))) * prime) % 2n ** 32n;
  }
  return Number(lanes.reduce((mixed, lane) => ((mixed ^ lane) * prime) % 2n ** 32n, 0x811c_9dc5n));
}

test('is as defined for any bytes at any offset in memory', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat({ max: 7 }), (bytes, offset) => {
      const moved = new Uint8Array(bytes.length + offset);
      moved.set(bytes, offset);
      expect(checksum(moved.subarray(offset))).toBe(slowChecksum(bytes));
    }),
  );
});
