import { useStore } from 'zustand';
import type { ProfileInfo } from '../../../ipc/profile-requests.ts';
import { connectForm, setText } from '../../state/connect-form.ts';
import { missingParameters, setParameter } from '../../state/profile-form.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import styles from './options-form.module.css';
import { ParameterControl } from './ParameterControl.tsx';
import formStyles from './parameters-form.module.css';

type Values = Readonly<Record<string, string>>;

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
                <ParameterControl
                  parameter={parameter}
                  values={values}
                  onChange={setParameter}
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
