import { describe, expect, test } from 'vitest';
import { selectionAfter } from '../../../../src/renderer/state/session.ts';
import { snapshot } from './connection-snapshots.ts';

const [one, two, three] = [1, 2, 3].map((id) => snapshot({ id })) as [
  ReturnType<typeof snapshot>,
  ReturnType<typeof snapshot>,
  ReturnType<typeof snapshot>,
];

describe('selectionAfter', () => {
  test('keeps the selected connection while it exists', () => {
    expect(selectionAfter(2, [one, two], [one, two, three])).toBe(2);
  });

  test('keeps a connection that was just made and is in no pulse yet', () => {
    expect(selectionAfter(3, [one, two], [one, two])).toBe(3);
  });

  test('moves to the next connection when the selected one was removed', () => {
    expect(selectionAfter(2, [one, two, three], [one, three])).toBe(3);
  });

  test('moves to the last connection when the removed one was last', () => {
    expect(selectionAfter(3, [one, two, three], [one, two])).toBe(2);
  });

  test('selects nothing when the only connection was removed', () => {
    expect(selectionAfter(1, [one], [])).toBeNull();
  });

  test('selects the newest when the page finds connections at its start', () => {
    expect(selectionAfter(null, [], [one, two])).toBe(2);
  });

  test('selects nothing by itself while the user adds a server', () => {
    expect(selectionAfter(null, [one], [one, two])).toBeNull();
  });
});
