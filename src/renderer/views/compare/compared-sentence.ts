import type { ComparisonTotals } from '../../../core/compare/comparison.ts';
import type { ComparisonOverview } from '../../../ipc/comparison-requests.ts';
import { countOf, formatCount } from '../../ui/count.ts';

const words: readonly (readonly [keyof ComparisonTotals, string])[] = [
  ['changed', 'changed'],
  ['missing', 'only in the first'],
  ['extra', 'only in the second'],
  ['reordered', 'in another order'],
];

/** What a comparison came to, in a sentence. */
export function comparedSentence({
  verdict,
  connections,
  unmatched,
}: Pick<ComparisonOverview, 'verdict' | 'connections' | 'unmatched'>): string {
  const sum = (name: keyof ComparisonTotals): number =>
    connections.reduce((total, { totals }) => total + totals[name], 0);
  const same = countOf(sum('same'), 'message');
  if (verdict === 'same') {
    const isAny = sum('same') + sum('periodic') > 0;
    return isAny ? `The same: ${same}, apart from times and ids.` : 'Neither has any message.';
  }
  const parts = words
    .filter(([name]) => sum(name) > 0)
    .map(([name, word]) => `${formatCount(sum(name))} ${word}`);
  const kinds = sum('vanished');
  const ends = connections.filter(({ end }) => end !== null).length;
  const all = [
    ...parts,
    ...(kinds === 0 ? [] : [`${countOf(kinds, 'kind')} by the clock on one side only`]),
    ...(unmatched === 0 ? [] : [`${countOf(unmatched, 'connection')} without a counterpart`]),
    ...(ends === 0 ? [] : [`${countOf(ends, 'connection')} ended in another way`]),
  ];
  // What differs may be in connections that the overview does not list.
  return `Different${all.length === 0 ? '' : `: ${all.join(', ')}`}; ${same} the same.`;
}
