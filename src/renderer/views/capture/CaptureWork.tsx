import { useStore } from 'zustand';
import { calmSession } from '../../state/calm-session.ts';
import { cancelSave, captureWork } from '../../state/capture-actions.ts';
import { cancelConversion, conversion } from '../../state/conversion.ts';
import styles from './capture-button.module.css';

/** What is under way with capture files: how far a copy has come, and the way to give it up. */
export function CaptureWork() {
  const kind = useStore(captureWork, (state) => state.kind);
  const converting = useStore(conversion, (state) => state.progress);
  const saving = useStore(calmSession, ({ captures }) =>
    captures.find(({ savedFraction }) => savedFraction !== null),
  );
  if (converting !== null) {
    const isImport = converting.kind === 'importing';
    return (
      <span className={styles.work}>
        <progress
          aria-label={`${isImport ? 'Importing' : 'Exporting to'} ${converting.name}`}
          max={1}
          value={converting.fraction}
        />
        <span role="status">{isImport ? 'Importing…' : 'Exporting…'}</span>{' '}
        {Math.floor(converting.fraction * 100)} %
        <button
          type="button"
          className={styles.cancel}
          aria-label={isImport ? 'Cancel import' : 'Cancel export'}
          onClick={cancelConversion}
        >
          Cancel
        </button>
      </span>
    );
  }
  if (saving === undefined || saving.savedFraction === null) {
    return kind === 'none' ? null : (
      <span role="status">{kind === 'saving' ? 'Saving…' : 'Opening…'}</span>
    );
  }
  return (
    <span className={styles.work}>
      <progress aria-label={`Saving ${saving.name}`} max={1} value={saving.savedFraction} />
      <span role="status">Saving…</span> {Math.floor(saving.savedFraction * 100)} %
      <button
        type="button"
        className={styles.cancel}
        aria-label="Cancel saving"
        onClick={() => {
          cancelSave(saving.captureId);
        }}
      >
        Cancel
      </button>
    </span>
  );
}
