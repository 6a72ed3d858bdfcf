import type { ComparisonLineView, LaneMessageView } from '../../../ipc/comparison-requests.ts';

type RowKind = Extract<ComparisonLineView, { kind: 'row' }>['what'];

/** A sign for each kind of row, and the word that readers of screens hear. */
export const rowWords: Readonly<Record<RowKind, { readonly sign: string; readonly word: string }>> =
  {
    same: { sign: '', word: 'the same' },
    changed: { sign: '~', word: 'changed' },
    missing: { sign: '−', word: 'only in the first' },
    extra: { sign: '+', word: 'only in the second' },
    reordered: { sign: '↕', word: 'in another order' },
    periodic: { sign: '≈', word: 'by the clock' },
  };

/** How much later or sooner a message came on the second side, such as `+12 ms`; '' for nothing to say. */
export function shiftText(a: LaneMessageView | null, b: LaneMessageView | null): string {
  if (a === null || b === null) return '';
  return signedMs(b.atMs - a.atMs);
}

/** A difference in milliseconds, in seconds from ten on. */
export function signedMs(ms: number): string {
  if (Math.abs(ms) < 0.05) return '0 ms';
  const sign = ms < 0 ? '−' : '+';
  const size = Math.abs(ms);
  if (size >= 10_000) return `${sign}${(size / 1000).toFixed(1)} s`;
  return `${sign}${size < 10 ? size.toFixed(1) : size.toFixed(0)} ms`;
}
