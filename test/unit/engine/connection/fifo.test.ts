import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Fifo } from '../../../../src/engine/connection/fifo.ts';

test('an empty queue has nothing to give', () => {
  const fifo = new Fifo<string>();
  expect([fifo.shift(), fifo.peek(), fifo.length, [...fifo]]).toEqual([
    undefined,
    undefined,
    0,
    [],
  ]);
});

test('what came first leaves first, and looking at it does not take it', () => {
  const fifo = new Fifo<string>();
  fifo.push('a');
  fifo.push('b');
  expect([fifo.peek(), fifo.shift(), fifo.peek(), fifo.shift(), fifo.length]).toEqual([
    'a',
    'a',
    'b',
    'b',
    0,
  ]);
});

test('it behaves like an array in every mix of pushing and taking, also when it is long', () => {
  const step = fc.oneof(
    fc.record({ push: fc.integer({ min: 1, max: 3000 }) }),
    fc.record({ shift: fc.integer({ min: 1, max: 3000 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const fifo = new Fifo<number>();
      const model: number[] = [];
      let next = 0;
      for (const one of steps) {
        if ('push' in one) {
          for (let times = 0; times < one.push; times++, next++) {
            fifo.push(next);
            model.push(next);
          }
        } else {
          const taken = Array.from({ length: one.shift }, () => fifo.shift());
          const expected = model.splice(0, one.shift);
          expect(taken.filter((item) => item !== undefined)).toEqual(expected);
        }
        expect([fifo.length, fifo.peek()]).toEqual([model.length, model[0]]);
      }
      expect([...fifo]).toEqual(model);
    }),
    { numRuns: 50 },
  );
});
