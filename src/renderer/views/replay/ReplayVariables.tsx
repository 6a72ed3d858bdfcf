import { useStore } from 'zustand';
import { placeWords } from '../../../core/replay/place-words.ts';
import type { ReplayVariable } from '../../../core/replay/replay-plan.ts';
import { visibleText } from '../../../core/text/visible.ts';
import { replayDesk } from '../../state/replay-desk.ts';
import { countOf } from '../../ui/count.ts';
import fieldStyles from '../../ui/field.module.css';
import styles from './replay.module.css';

const maxShown = 200;

/** Values that the server made up and the client sent back, for review before anything is sent. */
export function ReplayVariables({ variables }: { readonly variables: readonly ReplayVariable[] }) {
  const { values, phase, state } = useStore(replayDesk.store);
  if (variables.length === 0) {
    return (
      <p className={styles.note}>
        No value of the server comes back in what the client sent: the same bytes are sent.
      </p>
    );
  }
  const replayed = new Map(
    state?.report?.variables.map(({ name, replayed: value }) => [name, value]) ?? [],
  );
  return (
    <section aria-label="Variables">
      <h3 className={styles.subtitle}>
        {countOf(variables.length, 'value')} of the server that the client sent back
      </h3>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label="Values of the server">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">First seen</th>
              <th scope="col">Recorded</th>
              <th scope="col">Sent back in</th>
              <th scope="col">In the replay</th>
            </tr>
          </thead>
          <tbody>
            {variables.slice(0, maxShown).map((variable) => (
              <tr key={variable.name}>
                <th scope="row">{variable.name}</th>
                <td className={styles.mono}>
                  #{variable.source.seq} {placeWords(variable.source)}
                </td>
                <td className={styles.mono}>{visibleText(variable.recorded, 40)}</td>
                <td>{countOf(variable.uses.length, 'place')}</td>
                <td>
                  <div className={styles.choice}>
                    <Choice
                      variable={variable}
                      value={values[variable.name] ?? variable.value}
                      isBusy={phase === 'running'}
                    />
                    {replayed.get(variable.name) === undefined ? null : (
                      <span className={styles.mono}>
                        {visibleText(replayed.get(variable.name) ?? '', 40)}
                      </span>
                    )}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Choice({
  variable: { name, recorded },
  value,
  isBusy,
}: {
  readonly variable: ReplayVariable;
  readonly value: ReplayVariable['value'];
  readonly isBusy: boolean;
}) {
  return (
    <>
      <select
        className={fieldStyles.select}
        aria-label={`Value of ${name}`}
        disabled={isBusy}
        value={value.kind}
        onChange={({ target }) => {
          const { value: kind } = target;
          replayDesk.setValue(
            name,
            kind === 'given'
              ? { kind, text: recorded }
              : { kind: kind === 'kept' ? 'kept' : 'found' },
          );
        }}
      >
        <option value="found">what the server says</option>
        <option value="kept">as recorded</option>
        <option value="given">this</option>
      </select>
      {value.kind === 'given' && (
        <input
          className={fieldStyles.input}
          aria-label={`Own value of ${name}`}
          value={value.text}
          spellCheck={false}
          onChange={({ target }) => {
            replayDesk.setValue(name, { kind: 'given', text: target.value });
          }}
        />
      )}
    </>
  );
}
