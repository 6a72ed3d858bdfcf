import type { RecordedExchange } from '../recording/recorded-exchange.ts';
import { comparingExchanges } from './compare-exchanges.ts';
import type { CaptureComparison, Comparison, ComparisonOptions } from './comparison.ts';
import type { MatchedConnections } from './match-connections.ts';

/** Compares each two connections that belong together, in steps of a few milliseconds. */
export function* comparingCaptures(
  { pairs, onlyA, onlyB }: MatchedConnections,
  options: ComparisonOptions,
): Generator<void, CaptureComparison> {
  const connections: Comparison[] = [];
  const total = pairs.reduce((sum, pair) => sum + sizeOf(pair), 0);
  let done = 0;
  for (const pair of pairs) {
    const share = sizeOf(pair) / total;
    const connection = yield* comparingExchanges(...pair, {
      ...options,
      onProgress: (fraction) => options.onProgress?.(done + share * fraction),
    });
    connections.push(connection);
    done += share;
  }
  const isSame =
    onlyA.length === 0 &&
    onlyB.length === 0 &&
    connections.every(({ verdict }) => verdict === 'same');
  return { connections, onlyA, onlyB, verdict: isSame ? 'same' : 'different' };
}

function sizeOf([a, b]: readonly [RecordedExchange, RecordedExchange]): number {
  return a.messages.length + b.messages.length + 1;
}
