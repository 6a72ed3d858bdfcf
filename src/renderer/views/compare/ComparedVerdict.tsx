import { useStore } from 'zustand';
import { capturesCompared } from '../../state/captures-compared.ts';
import { Button } from '../../ui/Button.tsx';
import { comparedSentence } from './compared-sentence.ts';
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
            : comparedSentence(overview))}
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
