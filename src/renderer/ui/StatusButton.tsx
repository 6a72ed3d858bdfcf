import type { ReactNode } from 'react';
import styles from './status-button.module.css';

/** In the status bar, for something that goes on out of sight: that it does, and the way to it. */
export function StatusButton({
  onClick,
  children,
}: {
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className={styles.button} onClick={onClick}>
      {children}
    </button>
  );
}
