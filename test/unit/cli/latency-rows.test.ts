import { expect, test } from 'vitest';
import { latencyRows } from '../../../src/cli/latency-rows.ts';

const duration = { count: 1200, minMs: 0.1, p50Ms: 0.25, p95Ms: 1.5, p99Ms: 2, maxMs: 1250.5 };
const numbers = { count: 3, current: 0.5, min: 0.1, p50: 0.4, p95: 0.9, p99: 0.9, max: 0.9 };

const connection = {
  connectionId: 1,
  profile: 'codette',
  pairs: [
    { name: 'chat\u001b', latency: duration, waiting: 0, unanswered: 2, duplicates: 1 },
    { name: 'ping', latency: null, waiting: 1, unanswered: 0, duplicates: 0 },
  ],
  ping: null,
  connects: [],
  streams: [
    {
      name: 'answer',
      streams: 2,
      pieces: 30,
      characters: 4000,
      firstPiece: duration,
      duration: null,
      charactersPerSecond: null,
    },
  ],
  metrics: [{ rule: 'trace', field: 'llm_seconds', unit: 's', ...numbers }],
  sequenceGaps: { count: 1, missing: 3 },
  unreadable: 0,
  clockOffsetMs: null,
};

test('each kind of request, stream and number has a line; what is nothing has none', () => {
  expect(latencyRows([connection])).toEqual([
    [
      'pairs',
      'chat\\u001b: 1,200 answered, min 0.1 ms, p50 0.25 ms, p95 1.5 ms, p99 2 ms, max 1,250.5 ms, 2 unanswered, 1 answered again',
    ],
    ['pairs', 'ping: no answer, 1 waiting'],
    ['streams', 'answer: 2 of 30 pieces and 4,000 characters, first piece after 0.25 ms (p50)'],
    ['metric', 'trace llm_seconds: 0.5 s now, p50 0.4, p99 0.9, max 0.9'],
    ['sequences', '1 gaps, 3 numbers missing'],
  ]);
});

test('of several connections each line says whose it is, and thirty lines are enough', () => {
  const rows = latencyRows(
    Array.from({ length: 10 }, (_, id) => ({ ...connection, connectionId: id + 1 })),
  );
  expect([rows.length, rows[5]?.[0], rows.at(-1)]).toEqual([
    31,
    'pairs of 2',
    ['', 'and 20 more lines; --json has all'],
  ]);
});
