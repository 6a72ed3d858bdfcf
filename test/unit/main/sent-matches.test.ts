import { expect, test } from 'vitest';
import type { Profile } from '../../../src/core/profile/profile.ts';
import { SentMatches } from '../../../src/main/sent-matches.ts';

const profile: Profile = {
  framescopeProfile: 1,
  id: 'group',
  name: 'Group',
  description: '',
  endpoints: [],
  envelope: { type: '/type' },
  checks: {
    order: [{ message: { type: 'say' }, after: { type: 'join' }, note: 'Join first.' }],
  },
};

test('what has to come first is known once it was sent, by connection', () => {
  const sent = new SentMatches();
  const [one, two] = [sent.on(1, profile), sent.on(2, profile)];
  sent.sent(1, '{"type":"join"}');
  sent.sent(2, '{"type":"say"}');
  expect(one.has({ type: 'join' })).toBe(true);
  expect(two.has({ type: 'join' })).toBe(false);
});

test('a connection that is made anew begins at the beginning', () => {
  const sent = new SentMatches();
  const before = sent.on(1, profile);
  sent.sent(1, '{"type":"join"}');
  sent.forget(1);
  expect(before.has({ type: 'join' })).toBe(false);
});

test('a connection that is gone is not followed any more', () => {
  const sent = new SentMatches();
  const before = sent.on(1, profile);
  sent.remove(1);
  sent.sent(1, '{"type":"join"}');
  expect(before.has({ type: 'join' })).toBe(false);
});
