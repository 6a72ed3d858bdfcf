import { useId, useState } from 'react';
import type { RetentionPolicy } from '../../../core/capture/capture-status.ts';
import { setRetention } from '../../state/capture-actions.ts';
import { readRetention, retentionDraftOf, type RetentionDraft } from '../../state/capture-words.ts';
import { Button } from '../../ui/Button.tsx';
import fieldStyles from '../../ui/field.module.css';
import styles from './capture-button.module.css';

const numberClass = `${fieldStyles.input} ${fieldStyles.number}`;

/** How much of the capture being recorded is kept: everything, or the last so much of it. */
export function RetentionForm({
  policy,
  onDone,
}: {
  readonly policy: RetentionPolicy;
  readonly onDone: () => void;
}) {
  const [draft, setDraft] = useState(() => retentionDraftOf(policy));
  const problemId = useId();
  const reading = readRetention(draft);
  const problem = reading.ok ? null : reading.message;
  const change = (part: Partial<RetentionDraft>): void => {
    setDraft((now) => ({ ...now, ...part }));
  };
  const choice = (keep: RetentionPolicy['keep'], label: string) => (
    <label className={styles.radio}>
      <input
        type="radio"
        name="retention"
        checked={draft.keep === keep}
        onChange={() => {
          change({ keep });
        }}
      />
      {label}
    </label>
  );
  const figure = (keep: RetentionPolicy['keep'], name: 'messages' | 'gigabytes', label: string) => (
    <input
      type="text"
      inputMode="decimal"
      className={numberClass}
      aria-label={label}
      aria-invalid={draft.keep === keep && problem !== null}
      aria-describedby={draft.keep === keep && problem !== null ? problemId : undefined}
      value={draft[name]}
      onChange={(event) => {
        change({ keep, [name]: event.target.value });
      }}
    />
  );
  return (
    <form
      className={styles.retention}
      aria-label="Retention"
      onSubmit={(event) => {
        event.preventDefault();
        if (reading.ok) {
          setRetention(reading.policy);
          onDone();
        }
      }}
    >
      <fieldset className={styles.choices}>
        <legend className={styles.title}>While recording, keep</legend>
        <div className={styles.line}>{choice('all', 'everything')}</div>
        <div className={styles.line}>
          {choice('last-messages', 'the last')}
          {figure('last-messages', 'messages', 'Messages to keep')} messages
        </div>
        <div className={styles.line}>
          {choice('last-bytes', 'the last')}
          {figure('last-bytes', 'gigabytes', 'Gigabytes to keep')} GB
        </div>
      </fieldset>
      {problem === null ? null : (
        <p id={problemId} className={styles.problem}>
          {problem}
        </p>
      )}
      <div className={styles.line}>
        <span className={styles.quiet}>Older events go in blocks, and are counted as evicted.</span>
        <span className={styles.space} />
        <Button type="submit" disabled={problem !== null}>
          Apply
        </Button>
      </div>
    </form>
  );
}
