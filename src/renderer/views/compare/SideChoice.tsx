import { ArrowLeftRight } from 'lucide-react';
import { useId } from 'react';
import { useStore } from 'zustand';
import { calmSession } from '../../state/calm-session.ts';
import { captureTitle } from '../../state/capture-words.ts';
import { capturesCompared } from '../../state/captures-compared.ts';
import { Button } from '../../ui/Button.tsx';
import fieldStyles from '../../ui/field.module.css';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './compare.module.css';

/** Which captures are compared, and what of their messages does not count. */
export function SideChoice() {
  const ignoreText = useStore(capturesCompared.store, (state) => state.ignoreText);
  const hasBoth = useStore(capturesCompared.store, ({ a, b }) => a !== null && b !== null);
  const ignoreId = useId();
  return (
    <form
      className={styles.choice}
      onSubmit={(event) => {
        event.preventDefault();
        void capturesCompared.compare();
      }}
    >
      <Side side="a" label="First capture" />
      <IconButton
        icon={ArrowLeftRight}
        label="Swap the captures"
        disabled={!hasBoth}
        onClick={() => void capturesCompared.swap()}
      />
      <Side side="b" label="Second capture" />
      <Button onClick={() => void capturesCompared.chooseFile()}>Choose file…</Button>
      <label htmlFor={ignoreId} className={styles.ignoreLabel}>
        Ignore
      </label>
      <input
        id={ignoreId}
        className={styles.ignore}
        value={ignoreText}
        placeholder="/data/at, requestId"
        title="JSON Pointers and names of members that do not count, with commas between"
        spellCheck={false}
        onChange={(event) => {
          capturesCompared.setIgnoreText(event.target.value);
        }}
      />
      <Button type="submit" disabled={!hasBoth}>
        Compare
      </Button>
    </form>
  );
}

function Side({ side, label }: { readonly side: 'a' | 'b'; readonly label: string }) {
  const captures = useStore(calmSession, (state) => state.captures);
  const chosen = useStore(capturesCompared.store, (state) => state[side]);
  return (
    <select
      aria-label={label}
      className={`${fieldStyles.select ?? ''} ${styles.side ?? ''}`}
      value={chosen ?? ''}
      onChange={(event) => {
        void capturesCompared.choose(side, Number(event.target.value));
      }}
    >
      {chosen === null && <option value="">None chosen</option>}
      {captures.map(({ captureId, name }) => (
        <option key={captureId} value={captureId}>
          {captureTitle(name)}
        </option>
      ))}
    </select>
  );
}
