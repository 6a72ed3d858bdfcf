import { expect, test } from 'vitest';
import type { ComparisonTotals } from '../../../../../src/core/compare/comparison.ts';
import type { ComparedConnections } from '../../../../../src/ipc/comparison-requests.ts';
import { comparedSentence } from '../../../../../src/renderer/views/compare/compared-sentence.ts';

function connection(
  totals: Partial<ComparisonTotals>,
  end: ComparedConnections['end'] = null,
): ComparedConnections {
  const none = { same: 0, changed: 0, missing: 0, extra: 0, reordered: 0 };
  return {
    ...{ idA: 1, idB: 2, urlA: 'ws://a', urlB: 'ws://b', latencies: [], leftOut: 0, end },
    totals: { ...none, periodic: 0, vanished: 0, late: 0, ...totals },
  };
}

test('two captures that say the same are called the same', () => {
  const connections = [connection({ same: 1 })];
  expect(comparedSentence({ verdict: 'same', connections, unmatched: 0 })).toBe(
    'The same: 1 message, apart from times and ids.',
  );
  expect(comparedSentence({ verdict: 'same', connections: [], unmatched: 0 })).toBe(
    'Neither has any message.',
  );
});

test('what differs is counted over all connections, one of a kind in the singular', () => {
  const connections = [
    connection({ same: 1200, changed: 1, vanished: 1 }),
    connection({ changed: 2 }, { before: 'closed with 1000', after: 'closed with 1011' }),
  ];
  expect(comparedSentence({ verdict: 'different', connections, unmatched: 1 })).toBe(
    'Different: 3 changed, 1 kind by the clock on one side only, 1 connection without a counterpart, 1 connection ended in another way; 1,200 messages the same.',
  );
});

test('a difference that is not among the listed connections leaves no hole in the sentence', () => {
  const connections = [connection({ same: 2 })];
  expect(comparedSentence({ verdict: 'different', connections, unmatched: 0 })).toBe(
    'Different; 2 messages the same.',
  );
});
