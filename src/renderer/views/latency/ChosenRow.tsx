import type { ReactNode } from 'react';
import styles from './figure-table.module.css';

/** The name of a row that can be chosen: one of a group, of which the arrow keys choose another. */
export function ChosenRow({
  group,
  title,
  isChosen,
  onChoose,
  children,
}: {
  readonly group: string;
  readonly title: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}) {
  return (
    <label className={styles.name} title={title}>
      <input
        type="radio"
        className={styles.radio}
        name={group}
        checked={isChosen}
        onChange={onChoose}
      />
      <span className={styles.words}>{children}</span>
    </label>
  );
}
