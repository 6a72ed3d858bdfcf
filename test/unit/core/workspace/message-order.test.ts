import { expect, test } from 'vitest';
import { lastPlace, placesAfterMove } from '../../../../src/core/workspace/message-order.ts';

const folder = [1, 2, 3].map((order) => ({
  id: `m${String(order)}.json`,
  name: `m${String(order)}`,
  folder: '',
  order,
}));

test('a message that moves changes its own file alone', () => {
  expect([...placesAfterMove(folder, 'm3.json', -1)]).toEqual([['m3.json', 1.5]]);
  expect([...placesAfterMove(folder, 'm1.json', 1)]).toEqual([['m1.json', 2.5]]);
  expect([...placesAfterMove(folder, 'm2.json', -1)]).toEqual([['m2.json', 0]]);
  expect([...placesAfterMove(folder, 'm2.json', 1)]).toEqual([['m2.json', 4]]);
});

test('the first does not move up and the last not down', () => {
  expect(placesAfterMove(folder, 'm1.json', -1).size).toBe(0);
  expect(placesAfterMove(folder, 'm3.json', 1).size).toBe(0);
  expect(placesAfterMove(folder, 'gone.json', 1).size).toBe(0);
});

test('where no number is left between, the folder is numbered anew', () => {
  const equal = folder.map((message) => ({ ...message, order: 1 }));
  expect([...placesAfterMove(equal, 'm3.json', -1)]).toEqual([
    ['m3.json', 2],
    ['m2.json', 3],
  ]);
});

test('a new message comes last', () => {
  expect(lastPlace([])).toBe(1);
  expect(lastPlace(folder)).toBe(4);
  expect(lastPlace([{ order: 2.5 }])).toBe(3);
});
