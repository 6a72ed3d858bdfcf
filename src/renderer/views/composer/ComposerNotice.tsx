import { useStore } from 'zustand';
import { assertNever } from '../../../core/assert-never.ts';
import { commands } from '../../state/commands.ts';
import { composer } from '../../state/composer.ts';
import styles from './composer.module.css';

const maxProblems = 5;

/** What stands against sending the message, and what can be done about it. */
export function ComposerNotice() {
  const notice = useStore(composer.store, (state) => state.notice);
  if (notice === null) {
    return null;
  }
  switch (notice.kind) {
    case 'refused':
      return (
        <div role="alert" className={styles.notice}>
          <span>{notice.message}</span>
          <button type="button" onClick={() => composer.dismissNotice()}>
            Dismiss
          </button>
        </div>
      );
    case 'not-json':
      return (
        <div role="alert" className={styles.notice}>
          <span>This is not valid JSON ({notice.reason}). </span>
          <button type="button" onClick={() => void composer.submitAsText()}>
            As text anyway
          </button>
          <KeepEditing />
        </div>
      );
    case 'unfit':
      return (
        <div role="alert" className={styles.notice}>
          <ul className={styles.problems}>
            {notice.problems.slice(0, maxProblems).map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
            {notice.problems.length > maxProblems && (
              <li>And {notice.problems.length - maxProblems} more.</li>
            )}
          </ul>
          <button type="button" onClick={() => void composer.submitAnyway()}>
            Send anyway
          </button>
          <KeepEditing />
        </div>
      );
    default:
      return assertNever(notice);
  }
}

function KeepEditing() {
  return (
    <button
      type="button"
      onClick={() => {
        composer.dismissNotice();
        commands.run('focus-message');
      }}
    >
      Keep editing
    </button>
  );
}
