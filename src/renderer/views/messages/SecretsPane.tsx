import { KeyRound, Pencil, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import {
  isSecretLength,
  minSecretLength,
  type SecretList,
} from '../../../core/workspace/secret-list.ts';
import {
  allowWeakSecrets,
  renameSecret,
  setSecret,
  variableNameProblem,
  variables,
} from '../../state/variables.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './variables.module.css';

const tooShort = `A secret has at least ${String(minSecretLength)} characters, so that it can be told from chance in the log.`;
const maxSecretLength = 64 * 1024;

/** Names of the secrets. A value can be set, and never be seen again. */
export function SecretsPane() {
  const secrets = useStore(variables, (state) => state.secrets);
  const pane = useRef<HTMLElement>(null);
  const focusName = (): void => pane.current?.querySelector<HTMLElement>('[data-new]')?.focus();
  return (
    <section ref={pane} aria-label="Secrets" className={styles.pane}>
      <div className={styles.paneHead}>
        <h3 className={styles.paneTitle}>Secrets</h3>
      </div>
      {secrets === null ? (
        <p className={styles.hint}>Asking the key store…</p>
      ) : (
        <>
          <Keeping secrets={secrets} />
          <ul className={styles.rows}>
            {secrets.names.map((name) => (
              <SecretRow key={name} name={name} others={secrets.names} onGone={focusName} />
            ))}
            {secrets.unreadable.map((name) => (
              <li key={name} className={styles.unreadable}>
                <code>{name}</code> was kept by another key and cannot be read. Set it again.
              </li>
            ))}
          </ul>
          <NewSecret taken={secrets.names} />
        </>
      )}
    </section>
  );
}

function Keeping({ secrets: { keeping, canKeepWeakly } }: { readonly secrets: SecretList }) {
  return (
    <>
      <p className={keeping === 'system' ? styles.hint : styles.warning}>
        {keeping === 'system' &&
          'Kept by the key store of this system. In the log and in files they stand as *.'}
        {keeping === 'memory' &&
          'This system has no safe key store here, so secrets are forgotten when Framescope ends.'}
        {keeping === 'weak' &&
          'Kept in a file that anyone who can read your files can read too, since this system has no safe key store here.'}
      </p>
      {canKeepWeakly && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={keeping === 'weak'}
            onChange={({ target: { checked } }) => void allowWeakSecrets(checked)}
          />
          Keep them all the same, weakly protected
        </label>
      )}
    </>
  );
}

function SecretRow({
  name,
  others,
  onGone,
}: {
  readonly name: string;
  readonly others: readonly string[];
  readonly onGone: () => void;
}) {
  const [work, setWork] = useState<'none' | 'value' | 'name'>('none');
  const [typed, setTyped] = useState('');
  const begin = (next: 'value' | 'name'): void => {
    setWork(next);
    setTyped(next === 'name' ? name : '');
  };
  const problem =
    work === 'name'
      ? typed === name
        ? null
        : variableNameProblem(typed, others)
      : isSecretLength(typed)
        ? null
        : tooShort;
  const save = async (): Promise<void> => {
    if (typed === '' || problem !== null) {
      return;
    }
    const isDone = await (work === 'name' ? renameSecret(name, typed) : setSecret(name, typed));
    if (isDone) {
      setTyped('');
      setWork('none');
    }
  };
  if (work !== 'none') {
    return (
      <li>
        <form
          className={styles.row}
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <input
            aria-label={work === 'name' ? `New name of ${name}` : `New value of ${name}`}
            className={`${styles.input ?? ''} ${styles.mono ?? ''}`}
            type={work === 'name' ? 'text' : 'password'}
            autoComplete="off"
            autoFocus
            maxLength={maxSecretLength}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <Button onClick={() => setWork('none')}>Cancel</Button>
          <Button type="submit" disabled={typed === '' || problem !== null}>
            {work === 'name' ? 'Rename' : 'Set'}
          </Button>
          {problem !== null && (
            <p role="status" className={styles.problem}>
              {problem}
            </p>
          )}
        </form>
      </li>
    );
  }
  return (
    <li className={styles.secret}>
      <code className={styles.secretName}>{name}</code>
      <span className={styles.dots} aria-label="is set">
        ••••••••
      </span>
      <IconButton icon={KeyRound} label={`Set ${name} anew`} onClick={() => begin('value')} />
      <IconButton icon={Pencil} label={`Rename ${name}`} onClick={() => begin('name')} />
      <IconButton
        icon={Trash2}
        label={`Delete ${name}`}
        onClick={() => {
          onGone();
          void setSecret(name, '');
        }}
      />
    </li>
  );
}

function NewSecret({ taken }: { readonly taken: readonly string[] }) {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const nameProblem = name === '' ? null : variableNameProblem(name, taken);
  const problem = nameProblem ?? (isSecretLength(value) ? null : tooShort);
  const canSave = name !== '' && problem === null && value !== '';
  const save = async (): Promise<void> => {
    if (canSave && (await setSecret(name, value))) {
      setName('');
      setValue('');
    }
  };
  return (
    <form
      className={styles.newSecret}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <input
        data-new
        aria-label="Name of the secret"
        className={`${styles.input ?? ''} ${styles.mono ?? ''}`}
        placeholder="name"
        spellCheck={false}
        aria-invalid={nameProblem !== null}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <input
        aria-label="Value of the secret"
        className={`${styles.input ?? ''} ${styles.mono ?? ''}`}
        placeholder="value"
        type="password"
        autoComplete="off"
        maxLength={maxSecretLength}
        value={value}
        onChange={({ target }) => setValue(target.value)}
      />
      <Button type="submit" disabled={!canSave}>
        Add secret
      </Button>
      {problem !== null && (
        <p role="status" className={styles.problem}>
          {problem}
        </p>
      )}
    </form>
  );
}
