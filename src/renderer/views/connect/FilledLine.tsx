import { X } from 'lucide-react';
import { useStore } from 'zustand';
import { connectForm } from '../../state/connect-form.ts';
import {
  composeFilled,
  dismissFill,
  filledConnection,
  undoFill,
} from '../../state/filled-connection.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './filled-line.module.css';

/** What was put into the bar from a command or a collection, while it still stands there. */
export function FilledLine() {
  const filled = useStore(filledConnection, (state) => state.filled);
  const text = useStore(connectForm, (form) => form.text);
  const isBusy = useStore(connectForm, (form) => form.isBusy);
  if (filled === null || isBusy || text !== filled.url) {
    return null;
  }
  return (
    <div className={styles.line} role="status">
      <span className={styles.words}>{filled.words}</span>
      {filled.message === null ? null : (
        <Button look="quiet" onClick={composeFilled}>
          Put its message into the composer
        </Button>
      )}
      <Button look="quiet" onClick={undoFill}>
        Undo
      </Button>
      <IconButton icon={X} label="Dismiss" onClick={dismissFill} />
    </div>
  );
}
