import { useStore } from 'zustand';
import type { Divergence, ReplayReport } from '../../../core/replay/replay-report.ts';
import { visibleText } from '../../../core/text/visible.ts';
import { replayDesk } from '../../state/replay-desk.ts';
import { DifferenceLines } from '../scenario/DifferenceLines.tsx';
import { progressSentence, replaySentence } from './replay-sentence.ts';
import styles from './replay.module.css';

const maxShown = 100;

/** How far the replay is, or what came of it. */
export function ReplayResult() {
  const { phase, state, failure } = useStore(replayDesk.store);
  if (failure !== null) {
    return (
      <p className={styles.verdict} role="alert" data-verdict="failed">
        {failure}
      </p>
    );
  }
  if (phase === 'running') {
    return (
      <p className={styles.verdict} role="status">
        {progressSentence(state?.progress ?? null)}
      </p>
    );
  }
  return state === null || state.report === null ? null : (
    <Report report={state.report} leftOut={state.leftOut} />
  );
}

function Report({
  report,
  leftOut,
}: {
  readonly report: ReplayReport;
  readonly leftOut: readonly string[];
}) {
  const { verdict, divergences, divergenceCount, notes } = report;
  return (
    <section aria-label="Result">
      <p className={styles.verdict} role="status" data-verdict={verdict}>
        {replaySentence(report)}
      </p>
      {leftOut.length > 0 && (
        <p className={styles.note}>
          Recorded credentials were not sent to another server: {leftOut.join(', ')}.
        </p>
      )}
      {notes.slice(0, 20).map((note) => (
        <p key={note} className={styles.note}>
          {visibleText(note, 1000)}
        </p>
      ))}
      {divergences.length > 0 && (
        <ol className={styles.divergences} aria-label="Divergences">
          {divergences.slice(0, maxShown).map((divergence, index) => (
            // Two divergences may tell the same.
            <DivergenceItem key={index} divergence={divergence} />
          ))}
        </ol>
      )}
      {divergenceCount > maxShown && (
        <p className={styles.note}>
          {(divergenceCount - maxShown).toLocaleString('en-US')} more are not listed.
        </p>
      )}
    </section>
  );
}

function DivergenceItem({ divergence }: { readonly divergence: Divergence }) {
  const { recordedSeq, replayedSeq, message, differences } = divergence;
  const places = [
    ...(recordedSeq === null ? [] : [`recorded #${String(recordedSeq)}`]),
    ...(replayedSeq === null ? [] : [`replayed #${String(replayedSeq)}`]),
  ];
  return (
    <li className={styles.divergence}>
      <p>
        {visibleText(message, 1000)}
        {places.length > 0 && <span className={styles.places}> {places.join(', ')}</span>}
      </p>
      <DifferenceLines differences={differences} />
    </li>
  );
}
