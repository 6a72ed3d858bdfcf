import { useId, useState, type KeyboardEvent } from 'react';
import { readField, shownField } from '../../../core/workspace/field-value.ts';
import type { ScalarKind } from '../../../core/workspace/form-field.ts';
import { composer } from '../../state/composer.ts';
import styles from './form.module.css';

interface ScalarFieldProps {
  readonly id?: string;
  readonly label?: string;
  readonly describedBy?: string | undefined;
  readonly kind: ScalarKind | { readonly kind: 'json' };
  /** JSON text of the value; null while the message has none. */
  readonly raw: string | null;
  readonly isRequired: boolean;
  readonly placeholder: string;
  /** Null takes the value out of the message. */
  readonly onChange: (raw: string | null) => void;
}

/** Asks for one value. What cannot be read yet stays in the field and leaves the message as it was. */
export function ScalarField(props: ScalarFieldProps) {
  const { id, label, describedBy, kind, raw, isRequired, onChange } = props;
  const names = { id, 'aria-label': label, 'aria-describedby': describedBy };
  if (kind.kind === 'boolean' || kind.kind === 'choice') {
    const choices =
      kind.kind === 'boolean'
        ? ['true', 'false']
        : kind.choices.map((each) => JSON.stringify(each));
    const isOther = raw !== null && !choices.includes(raw);
    return (
      <select
        {...names}
        className={styles.select}
        value={raw ?? ''}
        onKeyDown={submitOnEnter}
        onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
      >
        {(raw === null || !isRequired) && <option value="">Not sent</option>}
        {isOther && <option value={raw}>{shownField(raw, { kind: 'json' })}</option>}
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice.startsWith('"') ? (JSON.parse(choice) as string) : choice}
          </option>
        ))}
      </select>
    );
  }
  return <TypedField {...props} kind={kind} />;
}

type TypedKind = Exclude<ScalarFieldProps['kind'], { kind: 'boolean' | 'choice' }>;

function TypedField({
  id,
  label,
  describedBy,
  kind,
  raw,
  isRequired,
  placeholder,
  onChange,
}: Omit<ScalarFieldProps, 'kind'> & { readonly kind: TypedKind }) {
  const problemId = useId();
  /** What was typed and cannot be read yet, while the message is as it was then. */
  const [unread, setUnread] = useState<{
    readonly raw: string | null;
    readonly typed: string;
    readonly message: string;
  } | null>(null);
  const pending = unread !== null && unread.raw === raw ? unread : null;
  const shown = pending?.typed ?? shownField(raw, kind);
  const isLong = kind.kind === 'json' || (kind.kind === 'text' && kind.isLong);
  const isArea = isLong || shown.includes('\n');
  const change = (typed: string): void => {
    if (typed === '' && !(kind.kind === 'text' && isRequired)) {
      setUnread(null);
      onChange(null);
      return;
    }
    const read = readField(typed, kind);
    setUnread(read.ok ? null : { raw, typed, message: read.message });
    if (read.ok) {
      onChange(read.raw);
    }
  };
  const common = {
    id,
    'aria-label': label,
    'aria-describedby':
      [describedBy, pending === null ? undefined : problemId].filter(Boolean).join(' ') ||
      undefined,
    'aria-invalid': pending !== null,
    'aria-required': isRequired,
    placeholder,
    spellCheck: false,
    value: shown,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => change(target.value),
  };
  return (
    <>
      {isArea ? (
        <textarea {...common} className={styles.area} rows={3} />
      ) : (
        <input
          {...common}
          className={styles.input}
          type={kind.kind === 'text' && kind.isSecret ? 'password' : 'text'}
          inputMode={kind.kind === 'number' ? 'decimal' : 'text'}
          onKeyDown={submitOnEnter}
        />
      )}
      {pending !== null && (
        <p id={problemId} role="status" className={styles.problem}>
          {pending.message}
        </p>
      )}
    </>
  );
}

/** Enter in a field sends, as in any form. */
export function submitOnEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
    event.preventDefault();
    void composer.submit();
  }
}
