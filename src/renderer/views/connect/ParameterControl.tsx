import type { ProfileParameter } from '../../../core/profile/profile.ts';
import { valueOf } from '../../state/profile-form.ts';
import type { FieldIds } from '../../ui/Field.tsx';
import fieldStyles from '../../ui/field.module.css';

type Values = Readonly<Record<string, string>>;

/** The control for a parameter of a profile. */
export function ParameterControl({
  parameter,
  values,
  isKept,
  isFirst,
  onChange,
  ids,
}: {
  readonly parameter: ProfileParameter;
  readonly values: Values;
  /** A secret that was entered before and is kept. */
  readonly isKept: boolean;
  readonly isFirst: boolean;
  readonly onChange: (name: string, value: string) => void;
  readonly ids: FieldIds;
}) {
  const { name, choices, secret } = parameter;
  const value = valueOf(parameter, values);
  const change = (event: { readonly target: { readonly value: string } }): void => {
    onChange(name, event.target.value);
  };
  if (choices !== undefined) {
    return (
      <select
        {...ids}
        className={fieldStyles.select}
        autoFocus={isFirst}
        value={value}
        onChange={change}
      >
        {choices.some((choice) => choice.value === value) ? null : <option value="">choose</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...ids}
      type={secret === true ? 'password' : 'text'}
      className={`${fieldStyles.input} ${fieldStyles.mono}`}
      autoComplete="off"
      autoFocus={isFirst}
      spellCheck={false}
      placeholder={isKept && values[name] === undefined ? '•••••• (kept)' : undefined}
      value={value}
      onChange={change}
    />
  );
}
