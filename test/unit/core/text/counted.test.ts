import { expect, test } from 'vitest';
import { counted } from '../../../../src/core/text/counted.ts';

test('a count has its noun behind it, in the plural unless it is one', () => {
  expect([0, 1, 2, 1204].map((count) => counted(count, 'message'))).toEqual([
    '0 messages',
    '1 message',
    '2 messages',
    '1,204 messages',
  ]);
  expect(counted(3, 'entry', 'entries')).toBe('3 entries');
});
