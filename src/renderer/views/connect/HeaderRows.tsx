import { Plus, X } from 'lucide-react';
import { Fragment } from 'react';
import type { Header } from '../../../core/connection/connection-options.ts';
import { pastedHeaders } from '../../state/options-draft.ts';
import fieldStyles from '../../ui/field.module.css';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './options-form.module.css';

const blank: Header = { name: '', value: '' };
const inputClass = `${fieldStyles.input} ${fieldStyles.mono}`;

/** Rows of name and value. Pasting `Name: value` lines into a name fills as many rows. */
export function HeaderRows({
  title,
  noun,
  rows,
  problems,
  onChange,
}: {
  readonly title: string;
  /** What one row is called by readers of screens, such as `Header`. */
  readonly noun: string;
  readonly rows: readonly Header[];
  readonly problems: ReadonlyMap<number, string>;
  readonly onChange: (rows: readonly Header[]) => void;
}) {
  const shown = rows.length === 0 ? [blank] : rows;
  const replace = (row: number, ...by: readonly Header[]): void => {
    onChange(shown.toSpliced(row, 1, ...by));
  };
  return (
    <div className={styles.rows} role="group" aria-label={title}>
      <div className={styles.rowsHead}>
        <span className={styles.rowsTitle}>{title}</span>
        <IconButton
          icon={Plus}
          label={`Add a ${noun.toLowerCase()}`}
          onClick={() => {
            onChange([...shown, blank]);
          }}
        />
      </div>
      {shown.map((header, row) => (
        // Rows have no identity but their place.
        <Fragment key={row}>
          <input
            type="text"
            className={inputClass}
            aria-label={`${noun} ${row + 1} name`}
            aria-invalid={problems.has(row)}
            placeholder="Name"
            value={header.name}
            onChange={(event) => {
              replace(row, { ...header, name: event.target.value });
            }}
            onPaste={(event) => {
              const pasted = pastedHeaders(event.clipboardData.getData('text/plain'));
              if (pasted !== null && header.name === '') {
                event.preventDefault();
                replace(row, ...pasted);
              }
            }}
          />
          <input
            type="text"
            className={inputClass}
            aria-label={`${noun} ${row + 1} value`}
            aria-invalid={problems.has(row)}
            placeholder="Value"
            value={header.value}
            onChange={(event) => {
              replace(row, { ...header, value: event.target.value });
            }}
          />
          <IconButton
            icon={X}
            label={`Remove ${noun.toLowerCase()} ${row + 1}`}
            disabled={rows.length === 0}
            onClick={() => {
              replace(row);
            }}
          />
          {problems.has(row) ? <p className={styles.rowProblem}>{problems.get(row)}</p> : null}
        </Fragment>
      ))}
    </div>
  );
}
