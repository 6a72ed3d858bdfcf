import type { FieldIds } from './Field.tsx';
import styles from './field.module.css';

/** An on/off control inside a {@link Field}; `danger` is for what weakens security. */
export function Switch({
  ids,
  isOn,
  tone = 'normal',
  onChange,
}: {
  readonly ids: FieldIds;
  readonly isOn: boolean;
  readonly tone?: 'normal' | 'danger';
  readonly onChange: (isOn: boolean) => void;
}) {
  return (
    <input
      {...ids}
      type="checkbox"
      role="switch"
      className={[styles.switch, tone === 'danger' ? styles.danger : ''].join(' ')}
      checked={isOn}
      onChange={(event) => {
        onChange(event.target.checked);
      }}
    />
  );
}
