import { expect, test } from 'vitest';
import { PlaceRing } from '../../../../src/engine/connection/place-ring.ts';

test('places leave in the order they came, each with its numbers, however often it grew', () => {
  const ring = new PlaceRing<string>();
  const seen: string[] = [];
  const take = (): void => {
    const numbers = ([0, 1, 2, 3] as const).map((which) => ring.frontNumber(which));
    seen.push(`${String(ring.front())} ${numbers.join(',')}`);
    ring.shift();
  };
  const expected: string[] = [];
  for (let index = 0; index < 1000; index += 1) {
    ring.push(`place ${index}`, index, 2 * index, 3 * index, 4 * index);
    expected.push(`place ${index} ${index},${2 * index},${3 * index},${4 * index}`);
    if (index % 3 === 0) take();
  }
  while (ring.length > 0) take();
  expect(seen).toEqual(expected);
});

test('an empty ring has no front', () => {
  expect(new PlaceRing<string>().front()).toBeNull();
});
