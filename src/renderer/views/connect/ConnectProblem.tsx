import { useStore } from 'zustand';
import { connectForm, submit } from '../../state/connect-form.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './connect-bar.module.css';

/** What is wrong with the URL, and the URL that was probably meant. */
export function ConnectProblem() {
  const problem = useStore(connectForm, (form) => form.problem);
  return problem === null ? null : (
    <div role="alert" id="connect-problem" className={styles.problem}>
      <span>{problem.message}</span>
      {problem.suggestion === null ? null : (
        <Button look="quiet" onClick={() => void submit()}>
          Use {problem.suggestion}
        </Button>
      )}
    </div>
  );
}
