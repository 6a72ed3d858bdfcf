import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PayloadMatch } from '../../../../src/core/log/payload-search.ts';
import {
  findProblem,
  lastBefore,
  PayloadFind,
} from '../../../../src/renderer/state/payload-find.ts';

/** An engine that finds a word in a text of one-byte characters. */
function engineOver(payload: string) {
  const calls: number[] = [];
  return {
    calls,
    findInPayload: (
      _captureId: number,
      _seq: number,
      search: { readonly kind: string; readonly text?: string },
      offset: number,
    ): Promise<PayloadMatch | null> => {
      calls.push(offset);
      const at = payload.indexOf(search.text ?? '', offset);
      return Promise.resolve(at === -1 ? null : { offset: at, byteLength: 1 });
    },
  };
}

function finder(payload: string): PayloadFind {
  const find = new PayloadFind(engineOver(payload));
  find.take({ captureId: 1, seq: 5 }, payload.length);
  return find;
}

/** Runs a wish and waits for its result. */
function result(find: PayloadFind, wish: () => void): Promise<unknown> {
  return new Promise((resolve) => {
    const end = find.store.subscribe(({ result: now }, before) => {
      if (now !== before.result && now.kind !== 'searching') {
        end();
        resolve(now.kind === 'found' ? [now.match.offset, now.wrapped] : now.kind);
      }
    });
    wish();
  });
}

test('matches are gone through in both directions and go round at the ends', async () => {
  const find = finder('..x...x..x');
  const steps = [
    await result(find, () => find.setQuery({ text: 'x' })),
    await result(find, () => find.next()),
    await result(find, () => find.next()),
    await result(find, () => find.next()),
    await result(find, () => find.previous()),
    await result(find, () => find.previous()),
  ];
  expect(steps).toEqual([
    [2, false],
    [6, false],
    [9, false],
    [2, true],
    [9, true],
    [6, false],
  ]);
});

test('what is not there is told, and another entry begins anew', async () => {
  const find = finder('abc');
  expect(await result(find, () => find.setQuery({ text: 'x' }))).toBe('not-found');
  find.take({ captureId: 1, seq: 6 }, 3);
  expect(find.store.getState()).toMatchObject({ query: { text: 'x' }, result: { kind: 'none' } });
});

test.each([
  ['7b 22', null],
  ['7B22', null],
  ['7b 2', 'A byte has two hex digits.'],
  ['7g', 'Bytes are written with the digits 0 to 9 and a to f.'],
])('the bytes %j are searched for or refused with a sentence', (text, problem) => {
  expect(findProblem({ kind: 'hex', text, matchCase: false })).toBe(problem);
});

test('the match before a place is found by searches forward, however matches are strewn', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(5000), { maxLength: 60 }),
      fc.nat(5000),
      async (offsets, before) => {
        const at = (offset: number): Promise<PayloadMatch | null> => {
          const next = offsets.filter((each) => each >= offset).sort((a, b) => a - b)[0];
          return Promise.resolve(next === undefined ? null : { offset: next, byteLength: 1 });
        };
        const expected = Math.max(-1, ...offsets.filter((each) => each < before));
        expect((await lastBefore(before, at))?.offset ?? -1).toBe(expected);
      },
    ),
  );
});
