import { expect, test } from 'vitest';
import { placedLeaves } from '../../../../src/core/mock/placed-leaves.ts';
import { LinkLearner } from '../../../../src/core/mock/value-links.ts';
import { bytes } from './talk.ts';

/** `request → answer` of every link learnt from these pairs. */
function learn(...pairs: readonly (readonly [request: object, answer: object])[]): string[] {
  const learner = new LinkLearner();
  for (const [request, answer] of pairs) {
    const [asked, said] = [placedLeaves(bytes(request)), placedLeaves(bytes(answer))];
    if (asked !== null && said !== null) learner.add(asked, said);
  }
  return learner.links().map(({ request, answer }) => `${request} → ${answer}`);
}

test('an id that is told back is a link from the first pair on, wherever it stands', () => {
  expect(learn([{ id: 1 }, { reply: { to: { id: 1 } } }])).toEqual(['/id → /reply/to/id']);
});

test('a value that was the same in every pair of several is a link', () => {
  expect(
    learn([{ page: 1 }, { shown: 1 }], [{ page: 2 }, { shown: 2 }], [{ page: 5 }, { shown: 5 }]),
  ).toEqual(['/page → /shown']);
});

test('what is the same once by chance is no link', () => {
  expect(
    learn([
      { level: 1, on: true },
      { count: 1, done: true },
    ]),
  ).toEqual([]);
  expect(learn([{ id: 1 }, { id: 1, n: 1 }], [{ id: 2 }, { id: 2, n: 1 }])).toEqual(['/id → /id']);
});

test('of places with equal values the one of the same name is meant', () => {
  expect(learn([{ a: 'room-17', room: 'room-17' }, { room: 'room-17' }])).toEqual([
    '/room → /room',
  ]);
});

test('pairs beyond the first hundred cost nothing', () => {
  const learner = new LinkLearner();
  const leaves = placedLeaves(bytes({ id: 1 }));
  if (leaves === null) throw new Error('There are leaves.');
  for (let i = 0; i < 1_000; i++) learner.add(leaves, leaves);

  expect(learner.isFull).toBe(true);
  expect(learner.links()).toHaveLength(1);
});
