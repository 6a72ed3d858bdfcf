import { expect, test } from 'vitest';
import { tickerMessage } from '../../../../src/engine/demo/demo-ticker.ts';

const now = new Date('2026-01-02T03:04:05.678Z');

test('the first message is a tick with a price', () => {
  expect(tickerMessage(1, now)).toEqual({
    type: 'tick',
    n: 1,
    at: '2026-01-02T03:04:05.678Z',
    symbol: 'BOLT',
    price: 102.71,
    volume: 47,
  });
});

test('ten messages are ticks, metrics and one notice', () => {
  const types = Array.from({ length: 10 }, (_, index) => tickerMessage(index + 1, now));
  expect(types.map((message) => 'type' in message && message.type)).toEqual([
    'tick',
    'tick',
    'metrics',
    'tick',
    'tick',
    'metrics',
    'tick',
    'tick',
    'metrics',
    'notice',
  ]);
});
