import type { ReactNode } from 'react';
import styles from './status-panel.module.css';

/** A term and what it is, in a list of facts. */
export function Fact({
  term,
  title,
  children,
}: {
  readonly term: string;
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.fact} title={title}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
