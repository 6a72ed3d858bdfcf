import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharedWith } from '../../../../src/renderer/state/shared-structure.ts';

test('what is the same stays the same object', () => {
  const before = { ping: { points: [{ t: 1 }, { t: 2 }] }, pairs: { points: [{ t: 7 }] } };
  const same = sharedWith(before, structuredClone(before));
  expect(same).toBe(before);
  const now = sharedWith(before, {
    ping: { points: [{ t: 1 }, { t: 2 }, { t: 3 }] },
    pairs: { points: [{ t: 7 }] },
  });
  expect(now.pairs).toBe(before.pairs);
  expect(now.ping.points[0]).toBe(before.ping.points[0]);
  expect(now.ping.points).toHaveLength(3);
});

test('sharing never changes a value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, now) => {
      expect(sharedWith(before, structuredClone(now))).toEqual(now);
    }),
  );
});
