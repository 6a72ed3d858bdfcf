import { expect, test } from 'vitest';
import { placeWords } from '../../../../src/core/replay/place-words.ts';

const place = { message: 3, seq: 9, pointer: '/users', part: null } as const;
const part = { keeps: 'dashed', index: 1, count: 2 } as const;

test('it is said where a value stands that the client sends back', () => {
  expect(placeWords({ ...place, pointer: '/order/id' })).toBe('/order/id');
  expect(placeWords({ ...place, member: 1 })).toBe('name 2 in /users');
  expect(placeWords({ ...place, pointer: '/seq', plus: 1 })).toBe('/seq, and one more');
  expect(placeWords({ ...place, pointer: '/room', part })).toBe('in the text /room');
  expect(placeWords({ ...place, pointer: null, part })).toBe('in the text');
});
