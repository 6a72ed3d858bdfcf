import { Plus, Trash2 } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { maxEnvironmentNameLength, type Environment } from '../../../core/workspace/environment.ts';
import { deleteEnvironment, saveEnvironment, variableNameProblem } from '../../state/variables.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './variables.module.css';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly value: string;
}

interface EnvironmentFormProps {
  /** Null for a new one. */
  readonly environment: Environment | null;
  /** It was saved as a new one, given up or deleted. */
  readonly onEnd: () => void;
}

/** The name and the values of one environment. */
export function EnvironmentForm({ environment, onEnd }: EnvironmentFormProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [name, setName] = useState(environment?.name ?? '');
  const [rows, setRows] = useState<readonly Row[]>(() => rowsOf(environment));
  const [isSaved, setIsSaved] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const problems = rows.map((row, index) =>
    row.name === '' && row.value === ''
      ? null
      : variableNameProblem(
          row.name,
          rows.slice(0, index).map((each) => each.name),
        ),
  );
  const canSave = name.trim() !== '' && problems.every((problem) => problem === null);
  const setRow = (changed: Row): void => {
    setIsSaved(false);
    setRows(rows.map((row) => (row.id === changed.id ? changed : row)));
  };
  const save = async (): Promise<void> => {
    const variables = Object.fromEntries(
      rows.filter((row) => row.name !== '').map((row) => [row.name, row.value]),
    );
    const saved = await saveEnvironment(environment?.id ?? null, { name: name.trim(), variables });
    setIsSaved(saved);
    if (saved && environment === null) {
      onEnd();
    }
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) {
          void save();
        }
      }}
    >
      <label htmlFor={`${id}-name`} className={styles.label}>
        Name of the environment
      </label>
      <input
        id={`${id}-name`}
        className={styles.input}
        placeholder="Staging"
        autoFocus={environment === null}
        maxLength={maxEnvironmentNameLength}
        value={name}
        onChange={({ target }) => {
          setIsSaved(false);
          setName(target.value);
        }}
      />
      <div ref={list} role="group" aria-label="Variables" className={styles.rows}>
        {rows.map((row, index) => (
          <div key={row.id} className={styles.row}>
            <input
              aria-label={`Name of variable ${String(index + 1)}`}
              className={`${styles.input ?? ''} ${styles.mono ?? ''}`}
              placeholder="name"
              aria-invalid={problems[index] !== null}
              spellCheck={false}
              value={row.name}
              onChange={({ target }) => setRow({ ...row, name: target.value })}
            />
            <input
              aria-label={`Value of ${row.name === '' ? `variable ${String(index + 1)}` : row.name}`}
              className={`${styles.input ?? ''} ${styles.mono ?? ''}`}
              placeholder="value"
              spellCheck={false}
              value={row.value}
              onChange={({ target }) => setRow({ ...row, value: target.value })}
            />
            <IconButton
              icon={Trash2}
              label={`Remove ${row.name === '' ? `variable ${String(index + 1)}` : row.name}`}
              onClick={() => {
                list.current?.querySelector<HTMLElement>('[data-add]')?.focus();
                setIsSaved(false);
                setRows(rows.filter((each) => each.id !== row.id));
              }}
            />
            {typeof problems[index] === 'string' && (
              <p role="status" className={styles.problem}>
                {problems[index]}
              </p>
            )}
          </div>
        ))}
        <Button
          look="quiet"
          data-add
          onClick={() => {
            const next = Math.max(0, ...rows.map((row) => row.id)) + 1;
            setRows([...rows, { id: next, name: '', value: '' }]);
            setTimeout(() => {
              const inputs = list.current?.querySelectorAll('input');
              inputs?.item(inputs.length - 2).focus();
            }, 0);
          }}
        >
          <Plus size={13} aria-hidden />
          Add variable
        </Button>
      </div>
      <div className={styles.buttons}>
        {environment !== null && (
          <Button
            look="quiet"
            onBlur={() => setIsAsking(false)}
            onClick={() => {
              if (isAsking) {
                onEnd();
                void deleteEnvironment(environment.id);
              } else {
                setIsAsking(true);
              }
            }}
          >
            {isAsking ? 'Delete its file?' : 'Delete environment'}
          </Button>
        )}
        <span role="status" className={styles.saved}>
          {isSaved && 'Saved'}
        </span>
        {environment === null && <Button onClick={onEnd}>Cancel</Button>}
        <Button look="primary" type="submit" disabled={!canSave}>
          Save environment
        </Button>
      </div>
    </form>
  );
}

function rowsOf(environment: Environment | null): readonly Row[] {
  const entries = Object.entries(environment?.variables ?? {});
  return (entries.length === 0 ? [['', ''] as const] : entries).map(([name, value], index) => ({
    id: index,
    name,
    value,
  }));
}
