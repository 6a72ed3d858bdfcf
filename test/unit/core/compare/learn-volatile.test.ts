import { expect, test } from 'vitest';
import { learningVolatile } from '../../../../src/core/compare/learn-volatile.ts';
import { recorded, server, type Said } from './recorded.ts';

function learnt(said: readonly Said[]): Readonly<Record<string, string>> {
  const job = learningVolatile(recorded(said));
  for (;;) {
    const step = job.next();
    if (step.done !== true) continue;
    return Object.fromEntries(step.value.get('receive :m') ?? []);
  }
}

test('counters, and texts that are always new and written alike, are told from what is said', () => {
  const words = ['red', 'green', 'blue', 'white', 'black', 'brown', 'pink'];
  const said = words.map((word, index) =>
    server({
      type: 'm',
      seq: 100 + 3 * index,
      n: index,
      ticket: `t-${4000 + index * 17}`,
      price: [5, 7, 6, 9, 3, 8, 4][index],
      total: (index + 1) * 10,
      word,
      list: [{ at: 2 * index }, { at: 2 * index + 1 }],
    }),
  );
  expect(learnt(said)).toEqual({
    '/seq': 'counter',
    '/n': 'counter',
    '/ticket': 'id',
    '/list/*/at': 'counter',
  });
});

test('two messages say nothing yet', () => {
  expect(learnt([server({ type: 'm', seq: 1 }), server({ type: 'm', seq: 2 })])).toEqual({});
});

test('a recording of anything is read in bounded time', () => {
  const deep = `{"type":"m","a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  const members = Array.from({ length: 20_000 }, (_, n) => `"k${n}":${n}`);
  const wide = `{${members.join()},"type":"m"}`;
  const said: readonly Said[] = [deep, wide, '{"type":"m"', '\u0000', deep].map((text) => ({
    by: 'server',
    text,
  }));
  expect(learnt(said)).toEqual({});
});
