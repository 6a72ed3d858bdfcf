import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SeqRanges } from '../../../../src/engine/scenario/seq-ranges.ts';

function all(ranges: SeqRanges): readonly number[] {
  const seqs: number[] = [];
  for (let seq = ranges.firstFrom(0); seq !== null; seq = ranges.firstFrom(seq + 1)) seqs.push(seq);
  return seqs;
}

describe('ranges of seqs', () => {
  test('hold what was added and not taken away, in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3), fc.nat(6)), { maxLength: 30 }),
        fc.array(fc.nat(150), { maxLength: 60 }),
        (pushes, deletes) => {
          const ranges = new SeqRanges();
          const expected = new Set<number>();
          let at = 1;
          for (const [gap, count] of pushes) {
            ranges.push(at + gap, at + gap + count);
            for (let seq = at + gap; seq < at + gap + count; seq++) expected.add(seq);
            at += gap + count;
          }
          for (const seq of deletes) {
            ranges.delete(seq);
            expected.delete(seq);
          }
          expect(all(ranges)).toEqual([...expected]);
          expect(ranges.count).toBe(expected.size);
        },
      ),
    );
  });

  test('begin anew after they were cleared', () => {
    const ranges = new SeqRanges();
    ranges.push(1, 10);
    ranges.clear();
    ranges.push(20, 21);
    expect(all(ranges)).toEqual([20]);
  });
});
