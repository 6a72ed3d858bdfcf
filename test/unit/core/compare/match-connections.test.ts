import { expect, test } from 'vitest';
import { matchConnections } from '../../../../src/core/compare/match-connections.ts';
import type { RecordedExchange } from '../../../../src/core/recording/recorded-exchange.ts';
import { recorded } from './recorded.ts';

function exchange(id: number, url: string): RecordedExchange {
  const made = recorded([], url);
  return { ...made, connection: { ...made.connection, id } };
}

test('connections belong together by path and query, then by path, then in order', () => {
  const a = [
    exchange(1, 'ws://old:1/chat?room=1'),
    exchange(2, 'ws://old:1/chat?room=2'),
    exchange(3, 'wss://old/feed?token=abc'),
    exchange(4, 'ws://old:1/other'),
    exchange(5, 'ws://old:1/last'),
  ];
  const b = [
    exchange(11, 'ws://new:2/somewhere'),
    exchange(12, 'ws://new:2/feed?token=xyz'),
    exchange(13, 'ws://new:2/chat?room=2'),
    exchange(14, 'ws://new:2/chat?room=1'),
  ];
  const { pairs, onlyA, onlyB } = matchConnections(a, b);
  expect(pairs.map(([left, right]) => [left.connection.id, right.connection.id])).toEqual([
    [1, 14],
    [2, 13],
    [3, 12],
    [4, 11],
  ]);
  expect(onlyA.map(({ id }) => id)).toEqual([5]);
  expect(onlyB).toEqual([]);
});
