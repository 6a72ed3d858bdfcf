import { CircleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import { scenarioDesk } from '../../state/scenario-desk.ts';
import { showSourcePlace } from '../../state/source-place-to-show.ts';
import { countOf } from '../../ui/count.ts';
import styles from '../../ui/desk.module.css';

/** Problems listed; a text that is far off has hundreds. */
const maxShown = 50;

/** What keeps the text from being run; each line leads to its place. */
export function ScenarioProblems() {
  const problems = useStore(scenarioDesk.store, (state) => state.problems);
  return problems.length === 0 ? null : (
    <div className={styles.problems}>
      <h3 className={styles.problemsTitle}>
        <CircleAlert size={13} aria-hidden />
        {countOf(problems.length, 'problem')}
      </h3>
      <ul aria-label="Problems">
        {problems.slice(0, maxShown).map(({ place, message }, index) => (
          // Problems have no identity but their place.
          <li key={index}>
            <button
              type="button"
              className={styles.problem}
              onClick={() => {
                showSourcePlace(place);
              }}
            >
              <span className={`${styles.line ?? ''} ${styles.place ?? ''}`}>
                {place.line}:{place.column}
              </span>
              <span className={styles.message}>{message}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
