import { ChevronDown, ChevronUp } from 'lucide-react';
import { useStore } from 'zustand';
import type { ComparisonOverview } from '../../../ipc/comparison-requests.ts';
import { capturesCompared } from '../../state/captures-compared.ts';
import { countOf } from '../../ui/count.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './compare.module.css';

/** Which lines are listed, and the way from one difference to the next. */
export function LaneToolbar({ overview }: { readonly overview: ComparisonOverview }) {
  const choice = useStore(capturesCompared.store, (state) => state.choice);
  return (
    <div className={styles.toolbar}>
      <label className={styles.only}>
        <input
          type="checkbox"
          checked={choice === 'differences'}
          onChange={(event) => {
            capturesCompared.setChoice(event.target.checked ? 'differences' : 'everything');
          }}
        />
        Only differences
      </label>
      <span className={styles.quiet}>{countOf(overview.lineCounts[choice], 'row')}</span>
      <span className={styles.space} />
      <IconButton
        icon={ChevronUp}
        label="Previous difference (P)"
        onClick={() => void capturesCompared.goToDifference('previous')}
      />
      <IconButton
        icon={ChevronDown}
        label="Next difference (N)"
        onClick={() => void capturesCompared.goToDifference('next')}
      />
    </div>
  );
}
