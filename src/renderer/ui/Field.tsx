import type { ReactNode } from 'react';
import { useId } from 'react';
import styles from './field.module.css';

/** What a labelled control needs to be tied to its label and its problem. */
export interface FieldIds {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

/** A label, its control, and a sentence when the control holds something that cannot be used. */
export function Field({
  label,
  hint,
  problem,
  children,
}: {
  readonly label: string;
  /** A unit or an example, small and grey, after the control. */
  readonly hint?: string;
  readonly problem: string | undefined;
  readonly children: (ids: FieldIds) => ReactNode;
}) {
  const id = useId();
  const problemId = `${id}-problem`;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <div className={styles.control}>
        {children({
          id,
          'aria-invalid': problem !== undefined,
          'aria-describedby': problem === undefined ? undefined : problemId,
        })}
        {hint === undefined ? null : <span className={styles.hint}>{hint}</span>}
      </div>
      {problem === undefined ? null : (
        <p id={problemId} className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}
