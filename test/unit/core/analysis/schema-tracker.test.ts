import { expect, test } from 'vitest';
import { profileOf, Talk } from './talk.ts';

const profile = profileOf({
  receives: [
    {
      name: 'tick',
      match: { type: 'tick' },
      schema: {
        required: ['n'],
        properties: { n: { type: 'integer' }, deep: { $ref: '#' } },
      },
    },
  ],
});

test('a message that does not fit is told by its number, with the place and the reason', () => {
  const talk = new Talk(profile);
  talk.receive({ type: 'tick', n: 1 }, 1_000);
  talk.receive({ type: 'tick', deep: { n: 'x' } }, 2_000);
  talk.receive({ type: 'other' }, 3_000);
  talk.receive('not JSON', 4_000);
  expect(talk.findings.filter((finding) => finding.startsWith('schema'))).toEqual([
    'schema-mismatch: Message #2 does not fit "tick" of the profile. At /n: This is missing. (and 1 more)',
  ]);
});

test('many that do not fit are told once a second, with their count', () => {
  const talk = new Talk(profile);
  for (let i = 0; i < 10; i += 1) talk.receive({ type: 'tick' }, 1_000 + i);
  talk.receive({ type: 'tick' }, 2_000_000);
  expect(talk.findings).toEqual([
    'schema-mismatch: Message #1 does not fit "tick" of the profile. At /n: This is missing.',
    'schema-mismatch: Message #11 does not fit "tick" of the profile. At /n: This is missing. 10 such messages came.',
  ]);
});

test('a flood in runs is compared up to a thousand a second; the rest is written unseen and counted', () => {
  const talk = new Talk(profile);
  const run = Array.from({ length: 600 }, () => ({ type: 'tick', n: 1 }));
  for (let i = 0; i < 10; i += 1) talk.receiveRun(run, 1_000 + i);
  expect(talk.findings).toEqual([]);
  talk.receive({ type: 'tick', n: 1 }, 2_000_000);
  expect(talk.findings).toEqual([
    'schema-unchecked: 5,001 messages were not compared with the schemas of the profile: more came than can be compared.',
  ]);
});

test('a schema that asks for much work spends the second, not the capture', () => {
  const heavy = profileOf({
    receives: [
      {
        name: 'heavy',
        match: {},
        schema: {
          properties: {
            list: { items: { anyOf: Array.from({ length: 50 }, () => ({ type: 'string' })) } },
          },
        },
      },
    ],
  });
  const talk = new Talk(heavy);
  const list = Array.from({ length: 3_000 }, (_, n) => n);
  for (let i = 0; i < 200; i += 1) talk.receive({ type: 'a', list }, 1_000 + i);
  talk.receive({ type: 'a' }, 2_000_000);
  expect(talk.findings.at(-1)).toMatch(/^schema-unchecked: 200 messages/);
});
