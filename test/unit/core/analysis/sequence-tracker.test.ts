import fc from 'fast-check';
import { expect, test } from 'vitest';
import { profileOf, Talk } from './talk.ts';

const profile = profileOf({
  sequences: [
    { name: 'sync id', match: { type: 'Update' }, pointer: '/sync_id', meaning: 'own' },
    { name: 'sync id', match: { type: 'Subscribed' }, pointer: '/last', meaning: 'latest' },
  ],
});

function update(sync_id: number | string): object {
  return { type: 'Update', sync_id };
}

test('a hole is told with its numbers, and how many', () => {
  const talk = new Talk(profile);
  for (const n of [5, 6, 9]) talk.receiveRun([update(n)], 0);
  expect(talk.findings).toEqual([
    'sequence-gap: The sequence sync id has a gap of 2 numbers: 7 to 8 are missing (6 was followed by 9).',
  ]);
  expect(talk.figures().sequenceGaps).toEqual({ count: 1, missing: 2 });
});

test('after a reconnect the newest number of the server tells what was missed', () => {
  const talk = new Talk(profile);
  talk.receive({ type: 'Subscribed', last: 0 }, 0);
  talk.receive(update(1), 0);
  talk.conversation.ended(0);
  talk.receive({ type: 'Subscribed', last: 4 }, 0);
  talk.receive(update(5), 0);
  expect(talk.findings).toEqual([
    'sequence-gap: The sequence sync id has a gap of 3 numbers: 2 to 4 are missing (1 was the newest seen, and the server is at 4).',
  ]);
});

test('numbers that come late fill their hole and are not told as going back', () => {
  const talk = new Talk(profile);
  for (const n of [1, 4, 2, 3, 5]) talk.receive(update(n), 0);
  expect(talk.findings).toHaveLength(1);
  expect(talk.figures().sequenceGaps).toEqual({ count: 1, missing: 0 });
});

test.each([
  [2, 'sequence-back: The sequence sync id went back: 2 came again.'],
  [1, 'sequence-back: The sequence sync id went back: 1 came after 2.'],
])('going back is told: %s after 1, 2', (n, finding) => {
  const talk = new Talk(profile);
  for (const each of [1, 2, n]) talk.receive(update(each), 0);
  expect(talk.findings).toEqual([finding]);
});

test('numbers beyond 2^53 and numbers in texts are counted exactly', () => {
  const talk = new Talk(profile);
  talk.receive('{"type":"Update","sync_id":9007199254740993}', 0);
  talk.receive(update('9007199254740994'), 0);
  talk.receive(update('9007199254740996'), 0);
  expect(talk.findings).toEqual([
    'sequence-gap: The sequence sync id has a gap of 1 number: 9007199254740995 is missing (9007199254740994 was followed by 9007199254740996).',
  ]);
});

test('each scope has a counter of its own', () => {
  const talk = new Talk(
    profileOf({
      sequences: [
        {
          name: 'sync',
          match: { where: { '/n': { exists: true } } },
          pointer: '/n',
          meaning: 'own',
          per: '/scope',
        },
      ],
    }),
  );
  const of = (scope: string, n: number): object => ({ type: 'x', scope, n });
  talk.receiveRun([of('a', 1), of('b', 7), { type: 'x' }, of('a', 2), of('b', 9)], 0);
  expect(talk.findings).toEqual([
    'sequence-gap: The sequence sync of b has a gap of 1 number: 8 is missing (7 was followed by 9).',
  ]);
});

test('a message without a scope counts for the only scope there is', () => {
  const talk = new Talk(
    profileOf({
      sequences: [
        { name: 's', match: { type: 'Update' }, pointer: '/n', meaning: 'own', per: '/scope' },
        {
          name: 's',
          match: { type: 'Subscribed' },
          pointer: '/last',
          meaning: 'latest',
          per: '/scope',
        },
      ],
    }),
  );
  talk.receive({ type: 'Update', n: 1 }, 0);
  talk.receive({ type: 'Subscribed', scope: 'chat', last: 1 }, 0);
  talk.receive({ type: 'Update', n: 4 }, 0);
  talk.receive({ type: 'Subscribed', scope: 'news', last: 80 }, 0);
  talk.receive({ type: 'Update', scope: 'chat', n: 5 }, 0);
  expect(talk.findings).toEqual([
    'sequence-gap: The sequence s has a gap of 2 numbers: 2 to 3 are missing (1 was followed by 4).',
  ]);
});

test('a flood of holes is counted whole and told in a bounded number of notes', () => {
  const talk = new Talk(profile);
  for (let n = 0; n <= 1000; n++) talk.receive(update(2 * n), 1000);
  expect(talk.figures().sequenceGaps).toEqual({ count: 1000, missing: 1000 });
  expect(talk.findings).toHaveLength(50);
  talk.receive(update(2002), 1_001_000);
  expect(talk.findings.at(-1)).toMatch(/950 more like it came before and were not told one by one/);
});

test('over random numbers, what is missing is what never came between the first and the newest', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 30 }), (numbers) => {
      const talk = new Talk(profile);
      talk.receiveRun(numbers.map(update), 0);
      const first = numbers[0] ?? 0;
      const newest = Math.max(...numbers);
      const came = numbers.filter((n) => n >= first).length;
      expect(talk.figures().sequenceGaps.missing).toBe(newest - first + 1 - came);
    }),
  );
});
