import { useStore } from 'zustand';
import type { ProfileParameter } from '../../../core/profile/profile.ts';
import type { ProfileInfo } from '../../../ipc/profile-requests.ts';
import { connectForm, setText } from '../../state/connect-form.ts';
import { missingParameters, setParameter, valueOf } from '../../state/profile-form.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, type FieldIds } from '../../ui/Field.tsx';
import fieldStyles from '../../ui/field.module.css';
import styles from './options-form.module.css';
import formStyles from './parameters-form.module.css';

type Values = Readonly<Record<string, string>>;

function Control({
  parameter,
  values,
  isKept,
  isFirst,
  ids,
}: {
  readonly parameter: ProfileParameter;
  readonly values: Values;
  /** A secret that was entered before and is kept. */
  readonly isKept: boolean;
  readonly isFirst: boolean;
  readonly ids: FieldIds;
}) {
  const { name, choices, secret } = parameter;
  const value = valueOf(parameter, values);
  const onChange = (event: { readonly target: { readonly value: string } }): void => {
    setParameter(name, event.target.value);
  };
  if (choices !== undefined) {
    return (
      <select
        {...ids}
        className={fieldStyles.select}
        autoFocus={isFirst}
        value={value}
        onChange={onChange}
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
      onChange={onChange}
    />
  );
}

/** What the chosen profile asks for. Every change counts at once; there is nothing to save. */
export function ParametersForm({
  info,
  values,
  onDone,
}: {
  readonly info: ProfileInfo;
  readonly values: Values;
  readonly onDone: () => void;
}) {
  const missing = missingParameters(info, values);
  return (
    <div className={styles.form}>
      <p className={styles.intro}>{info.description}</p>
      <div className={formStyles.fields}>
        {info.parameters.map((parameter, index) => (
          <div key={parameter.name}>
            <Field
              label={parameter.label}
              problem={missing.includes(parameter) ? 'The profile needs this.' : undefined}
            >
              {(ids) => (
                <Control
                  parameter={parameter}
                  values={values}
                  isFirst={index === 0}
                  isKept={info.keptSecrets.includes(parameter.name)}
                  ids={ids}
                />
              )}
            </Field>
            {parameter.note === undefined ? null : (
              <p className={formStyles.note}>{parameter.note}</p>
            )}
          </div>
        ))}
      </div>
      <Endpoints info={info} />
      <div className={formStyles.footer}>
        <Button onClick={onDone}>Done</Button>
      </div>
    </div>
  );
}

/** Where such servers are usually found. */
function Endpoints({ info: { endpoints } }: { readonly info: ProfileInfo }) {
  const text = useStore(connectForm, (form) => form.text);
  const others = endpoints.filter(({ url }) => url !== text.trim());
  return others.length === 0 ? null : (
    <div className={formStyles.endpoints}>
      <span className={formStyles.note}>Usual address</span>
      {others.map(({ name, url }) => (
        <Button
          key={url}
          look="quiet"
          title={name}
          onClick={() => {
            setText(url);
          }}
        >
          {url}
        </Button>
      ))}
    </div>
  );
}
