import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonSequence } from '../../../../src/core/compare/common-sequence.ts';
import { longestIncreasing } from '../../../../src/core/compare/longest-increasing.ts';

function common(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): readonly (readonly [number, number])[] {
  const job = commonSequence(a, b);
  for (;;) {
    const step = job.next();
    if (step.done === true) return step.value;
  }
}

describe('commonSequence', () => {
  it('pairs equal values in order, whatever the sequences are', () => {
    const values = fc.array(fc.nat(6), { maxLength: 60 });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const pairs = common(a, b);
        let [lastA, lastB] = [-1, -1];
        for (const [placeA, placeB] of pairs) {
          expect(a[placeA]).toBe(b[placeB]);
          expect(placeA).toBeGreaterThan(lastA);
          expect(placeB).toBeGreaterThan(lastB);
          [lastA, lastB] = [placeA, placeB];
        }
      }),
    );
  });

  it('finds everything but what was put in', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { maxLength: 40 }), fc.nat(40), (a, at) => {
        const place = Math.min(at, a.length);
        expect(common(a, a.toSpliced(place, 0, 99))).toHaveLength(a.length);
      }),
    );
  });

  it('gives up on long sequences that have hardly anything in common', () => {
    const a = Uint32Array.from({ length: 100_000 }, (_, index) => index % 2);
    const b = Uint32Array.from({ length: 100_000 }, (_, index) => 2 + (index % 2));
    expect(common(a, b)).toEqual([]);
  });
});

describe('longestIncreasing', () => {
  it('gives places of growing values', () => {
    expect(longestIncreasing([3, 1, 2, 9, 4, 5])).toEqual([1, 2, 4, 5]);
    expect(longestIncreasing([])).toEqual([]);
  });
});
