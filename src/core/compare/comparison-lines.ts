import {
  isDifference,
  type CaptureComparison,
  type Comparison,
  type ComparisonRow,
} from './comparison.ts';

/** A line of a comparison as a list shows it. */
export type ComparisonLine =
  /** Before the rows of two connections, where there are several. */
  | { readonly kind: 'connection'; readonly comparison: Comparison }
  | { readonly kind: 'row'; readonly row: ComparisonRow }
  /** A connection that only one side has. */
  | {
      readonly kind: 'unmatched';
      readonly side: 'a' | 'b';
      readonly id: number;
      readonly url: string;
    };

/** All lines of a comparison, in order. */
export function comparisonLines({
  connections,
  onlyA,
  onlyB,
}: CaptureComparison): readonly ComparisonLine[] {
  const isOne = connections.length === 1 && onlyA.length === 0 && onlyB.length === 0;
  const lines: ComparisonLine[] = [];
  for (const comparison of connections) {
    if (!isOne) lines.push({ kind: 'connection', comparison });
    for (const row of comparison.rows) lines.push({ kind: 'row', row });
  }
  for (const { id, options } of onlyA) {
    lines.push({ kind: 'unmatched', side: 'a', id, url: options.url });
  }
  for (const { id, options } of onlyB) {
    lines.push({ kind: 'unmatched', side: 'b', id, url: options.url });
  }
  return lines;
}

/** Whether a line tells of something that differs. */
export function tellsDifference(line: ComparisonLine): boolean {
  return line.kind === 'unmatched' || (line.kind === 'row' && isDifference(line.row));
}
