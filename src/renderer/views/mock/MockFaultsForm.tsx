import { useStore } from 'zustand';
import { faultProblem, type FaultDraft } from '../../state/mock-draft.ts';
import { mock } from '../../state/mock.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import fieldStyles from '../../ui/field.module.css';
import styles from './mock.module.css';

const numberClass = `${fieldStyles.input} ${fieldStyles.number}`;

/** What goes wrong with every answer, and with the connections right now. */
export function MockFaultsForm() {
  const { faults, phase, closeCode } = useStore(mock.store);
  return (
    <fieldset className={styles.faults}>
      <legend className={styles.legend}>Faults of every answer</legend>
      <div className={styles.columns}>
        <NumberField label="Delay" hint="ms" name="delay" faults={faults} />
        <NumberField label="Drop" hint="%" name="drop" faults={faults} />
        <NumberField label="Send each" hint="times" name="duplicate" faults={faults} />
        <Field label="Corrupt" problem={undefined}>
          {(ids) => (
            <select
              {...ids}
              className={fieldStyles.select}
              value={faults.corrupt}
              onChange={({ target }) => {
                mock.changeFaults({ corrupt: target.value as FaultDraft['corrupt'] });
              }}
            >
              <option value="">nothing</option>
              <option value="bytes">some bytes</option>
              <option value="json">cut JSON off</option>
              <option value="utf8">break UTF-8</option>
            </select>
          )}
        </Field>
      </div>
      {phase === 'running' ? (
        <div className={styles.actions}>
          <span>Every connection, now:</span>
          <Button onClick={() => void mock.breakOff('close')}>Close with</Button>
          <input
            type="text"
            inputMode="numeric"
            aria-label="Close code"
            className={numberClass}
            value={closeCode}
            onChange={({ target }) => {
              mock.changeCloseCode(target.value);
            }}
          />
          <Button
            title="Nothing is read or sent any more, though the connections stay."
            onClick={() => void mock.breakOff('stall')}
          >
            Stall
          </Button>
          <Button
            title="Tears the connections down (TCP RST)."
            onClick={() => void mock.breakOff('reset')}
          >
            Reset
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}

function NumberField({
  label,
  hint,
  name,
  faults,
}: {
  readonly label: string;
  readonly hint: string;
  readonly name: 'delay' | 'drop' | 'duplicate';
  readonly faults: FaultDraft;
}) {
  return (
    <Field label={label} hint={hint} problem={faultProblem(faults, name)}>
      {(ids) => (
        <input
          {...ids}
          type="text"
          inputMode="decimal"
          className={numberClass}
          value={faults[name]}
          onChange={({ target }) => {
            mock.changeFaults({ [name]: target.value });
          }}
        />
      )}
    </Field>
  );
}
