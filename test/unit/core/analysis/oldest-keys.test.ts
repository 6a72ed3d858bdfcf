import { expect, test } from 'vitest';
import { OldestKeys } from '../../../../src/core/analysis/oldest-keys.ts';

test('the oldest keys are forgotten one by one, and a key that comes again is new', () => {
  const map = new Map<string, number>();
  const oldest = new OldestKeys(map);
  const add = (key: string): void => {
    map.delete(key);
    map.set(key, map.size);
    oldest.trim(3);
  };
  for (const key of ['a', 'b', 'c', 'd']) add(key);
  expect([...map.keys()]).toEqual(['b', 'c', 'd']);
  add('b');
  add('e');
  expect([...map.keys()]).toEqual(['d', 'b', 'e']);
  map.clear();
  for (const key of ['a', 'b', 'c', 'd', 'e']) add(key);
  expect([...map.keys()]).toEqual(['c', 'd', 'e']);
});
