import { useStore } from 'zustand';
import { composer } from '../../state/composer.ts';
import { composerPreview } from '../../state/composer-preview.ts';
import { usesTemplate } from '../../state/composer-draft.ts';
import styles from './template-line.module.css';

/** What a text with `{{name}}` in it is sent as; not there for any other text. */
export function TemplateLine() {
  const hasNames = useStore(composer.store, (state) =>
    usesTemplate({ ...state, isLiteral: false }),
  );
  return hasNames ? <Line /> : null;
}

function Line() {
  const isLiteral = useStore(composer.store, (state) => state.isLiteral);
  return (
    <div className={styles.line} role="group" aria-label="Preview">
      {isLiteral ? (
        <p className={styles.words}>Sent as it is written, with its braces.</p>
      ) : (
        <Preview />
      )}
      <label className={styles.literal}>
        <input
          type="checkbox"
          checked={isLiteral}
          onChange={({ target }) => composer.setLiteral(target.checked)}
        />
        Send {'{{ }}'} literally
      </label>
    </div>
  );
}

function Preview() {
  const preview = useStore(composerPreview, (state) => state.preview);
  const format = useStore(composer.store, (state) => state.format);
  // What stands in the notice below need not be said twice.
  const isTold = useStore(composer.store, ({ notice }) => notice?.kind === 'refused');
  if (preview === null) {
    return <p className={styles.words}>Filling in…</p>;
  }
  if (!preview.ok) {
    return isTold ? (
      <p className={styles.words}>Not filled in</p>
    ) : (
      <p role="status" className={styles.problem}>
        {preview.message}
      </p>
    );
  }
  return (
    <div className={styles.preview}>
      <p className={styles.words}>
        Will be sent
        {preview.secrets.length > 0 && `, with ${preview.secrets.join(', ')} in place of the dots`}
        {preview.isCut && ', of which this is the beginning'}
        {format === 'json' && preview.notJson !== null && (
          <span className={styles.problem}> · not JSON: {preview.notJson}</span>
        )}
      </p>
      <pre className={styles.text} tabIndex={0} aria-label="Text that will be sent">
        {preview.text}
      </pre>
    </div>
  );
}
