import { CircleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import { commands } from '../../state/commands.ts';
import { problemToShow, profileManager } from '../../state/profile-manager.ts';
import { lineAt, problemPlace } from '../../state/problem-place.ts';
import { countOf } from '../../ui/count.ts';
import styles from '../../ui/desk.module.css';

/** Problems listed; a text that is far off has hundreds. */
const maxShown = 50;

/** What keeps the text from being a profile; each line leads to its place in the text. */
export function ProblemList() {
  const { problems, text } = useStore(profileManager);
  return problems.length === 0 ? null : (
    <div className={styles.problems}>
      <h3 className={styles.problemsTitle}>
        <CircleAlert size={13} aria-hidden />
        {countOf(problems.length, 'problem')}
      </h3>
      <ul aria-label="Problems">
        {problems.slice(0, maxShown).map((problem, index) => {
          const offset = problemPlace(text, problem);
          return (
            // Problems have no identity but their place.
            <li key={index}>
              <button
                type="button"
                className={styles.problem}
                onClick={() => {
                  problemToShow.setState({ offset });
                  commands.run('show-problem');
                }}
              >
                <span className={styles.line}>{lineAt(text, offset)}</span>
                <span className={styles.pointer}>{problem.pointer}</span>
                <span>{problem.message}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
