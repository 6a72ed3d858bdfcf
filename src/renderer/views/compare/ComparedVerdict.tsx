import { useStore } from 'zustand';
import type { ComparisonTotals } from '../../../core/compare/comparison.ts';
import type { ComparisonOverview } from '../../../ipc/comparison-requests.ts';
import { capturesCompared } from '../../state/captures-compared.ts';
import { Button } from '../../ui/Button.tsx';
import { countOf, formatCount } from '../../ui/count.ts';
import styles from './compare.module.css';

/** How far the comparison is, then what it came to, in a sentence. */
export function ComparedVerdict() {
  const { phase, fraction, overview, failure, b } = useStore(capturesCompared.store);
  const verdict = failure === null ? (overview?.verdict ?? 'none') : 'failed';
  return (
    <div className={styles.verdictLine} data-verdict={verdict}>
      <p role="status" className={styles.verdict}>
        {failure ??
          (overview === null
            ? phase === 'running'
              ? 'Comparing…'
              : b === null
                ? 'Choose a second capture: one that is open, or a file.'
                : ''
            : sentenceOf(overview))}
      </p>
      {phase === 'running' && (
        <>
          <progress aria-label="Comparing" max={1} value={fraction} className={styles.progress} />
          <Button onClick={capturesCompared.stop}>Stop</Button>
        </>
      )}
    </div>
  );
}

const words: readonly (readonly [keyof ComparisonTotals, string])[] = [
  ['changed', 'changed'],
  ['missing', 'only in the first'],
  ['extra', 'only in the second'],
  ['reordered', 'in another order'],
  ['vanished', 'kinds that come by the clock only on one side'],
];

function sentenceOf({ verdict, connections, unmatched }: ComparisonOverview): string {
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
  const ends = connections.filter(({ end }) => end !== null).length;
  const all = [
    ...parts,
    ...(unmatched === 0 ? [] : [`${countOf(unmatched, 'connection')} without a counterpart`]),
    ...(ends === 0 ? [] : ['another end']),
  ];
  return `Different: ${all.join(', ')}; ${same} the same.`;
}
