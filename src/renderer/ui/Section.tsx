import type { ReactNode } from 'react';
import styles from './section.module.css';

/** A named region of the window: a 28 px head with actions, and a body that scrolls. */
export function Section({
  label,
  title,
  actions,
  children,
}: {
  /** The accessible name of the region. */
  readonly label: string;
  /** What stands in the head; the label when left out. */
  readonly title?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.section} aria-label={label}>
      <header className={styles.head}>
        <h2 className={styles.title}>{title ?? label}</h2>
        <div className={styles.actions}>{actions}</div>
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
