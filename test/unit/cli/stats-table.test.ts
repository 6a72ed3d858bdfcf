import { expect, test } from 'vitest';
import { statsTable } from '../../../src/cli/stats-table.ts';

test('figures stand under each other, one topic a line', () => {
  const stats = {
    entries: { received: 1_300_000, stored: 1_000_000, evicted: 300_000 },
    messages: { send: 34, receive: 1_204 },
    bytes: { send: 10, receive: 2048 },
    firstTimeMs: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
    lastTimeMs: null,
    gaps: 2,
  };
  expect(statsTable('a\u001b.framescope', 1_258_291, stats, [], [])).toBe(
    [
      'capture   a\\u001b.framescope, 1.2 MB',
      'entries   1,300,000 received, 1,000,000 stored, 300,000 evicted',
      'messages  1,204 received, 34 sent',
      'payloads  2.0 KB received, 10 B sent',
      'first     2026-01-02T03:04:05.006Z',
      'last      -',
      'gaps      2',
      '',
    ].join('\n'),
  );
});
