import {
  isDifference,
  type CaptureComparison,
  type Comparison,
  type ComparisonRow,
} from '../../core/compare/comparison.ts';
import { hiddenDifference } from '../../core/compare/hidden-difference.ts';
import { textWithoutSecrets } from '../../core/redact/hidden-text.ts';
import type { DiffCommand } from './diff-request.ts';
import { shownUrl } from './shown-url.ts';

const linesPerPiece = 500;

/**
 * A comparison as JSON Lines, in pieces: an object for each row, one of kind `connection` after the
 * rows of two connections, one of kind `unmatched` for each connection without a counterpart, and one
 * of kind `total` at the end.
 */
export function* comparisonJson(
  { connections, onlyA, onlyB, verdict }: CaptureComparison,
  { rows, judge }: Pick<DiffCommand, 'rows' | 'judge'>,
): Generator<string> {
  for (const comparison of connections) {
    const shown = rows === 'everything' ? comparison.rows : comparison.rows.filter(isDifference);
    for (let first = 0; first < shown.length; first += linesPerPiece) {
      yield linesOf(
        shown
          .slice(first, first + linesPerPiece)
          .map((row) => ({ ...hiddenRow(row), connections: idsOf(comparison) })),
      );
    }
    const { totals, latencies, leftOut } = comparison;
    const end = comparison.end && {
      before: textWithoutSecrets(comparison.end.before),
      after: textWithoutSecrets(comparison.end.after),
    };
    const ids = { connections: idsOf(comparison) };
    const { verdict: own } = comparison;
    yield linesOf([
      { kind: 'connection', ...ids, verdict: own, ...totals, latencies, end, leftOut },
    ]);
  }
  const unmatched = [
    ...onlyA.map(({ id, options }) => ({
      kind: 'unmatched',
      side: 'a',
      id,
      url: shownUrl(options.url),
    })),
    ...onlyB.map(({ id, options }) => ({
      kind: 'unmatched',
      side: 'b',
      id,
      url: shownUrl(options.url),
    })),
  ];
  yield linesOf([...unmatched, { kind: 'total', verdict, judge, ...sumsOf(connections) }]);
}

function hiddenRow(row: ComparisonRow): ComparisonRow {
  if (row.kind !== 'changed' && row.kind !== 'reordered') return row;
  const { label } = row;
  return { ...row, differences: row.differences.map((one) => hiddenDifference(one, label)) };
}

function linesOf(values: readonly object[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

function idsOf({ a, b }: Comparison): readonly [number, number] {
  return [a.id, b.id];
}

function sumsOf(connections: readonly Comparison[]): Comparison['totals'] {
  const sum = (name: keyof Comparison['totals']) =>
    connections.reduce((total, { totals }) => total + totals[name], 0);
  return {
    same: sum('same'),
    changed: sum('changed'),
    missing: sum('missing'),
    extra: sum('extra'),
    reordered: sum('reordered'),
    periodic: sum('periodic'),
    vanished: sum('vanished'),
    late: sum('late'),
  };
}
