import { expect, test } from 'vitest';
import type { AskedRequest } from '../../../../src/core/analysis/asked-request.ts';
import { KnownRequests } from '../../../../src/core/analysis/known-requests.ts';
import { PairFigures } from '../../../../src/core/analysis/pair-figures.ts';

const figures = new PairFigures('ask');

function asked(seq: number): AskedRequest {
  return { seq, timeUs: seq, deadlineUs: seq + 1, figures, answer: 'waiting' };
}

test('a request is found by its seq until as many newer ones came as are kept', () => {
  const known = new KnownRequests(3);
  const seqs = Array.from({ length: 20 }, (_, index) => index * index);
  for (const [index, seq] of seqs.entries()) {
    known.add(asked(seq));
    for (const [before, one] of seqs.slice(0, index + 1).entries()) {
      expect(known.find(one)?.seq).toBe(before > index - 3 ? one : undefined);
    }
    expect(known.find(seq + 0.5)).toBeNull();
    expect(known.find(-1)).toBeNull();
  }
});
