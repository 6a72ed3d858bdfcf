import { SendHorizontal } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { composer, sendRefusal } from '../../state/composer.ts';
import type { ComposerFormat } from '../../state/composer-draft.ts';
import { commands } from '../../state/commands.ts';
import { session } from '../../state/session.ts';
import { MessageField } from './MessageField.tsx';
import styles from './composer.module.css';

const formats: readonly { readonly format: ComposerFormat; readonly label: string }[] = [
  { format: 'json', label: 'JSON' },
  { format: 'text', label: 'Text' },
  { format: 'hex', label: 'Binary (hex)' },
  { format: 'base64', label: 'Binary (base64)' },
];

/** Where a message is written, checked and sent. It shows in the event list when it left. */
export function Composer() {
  const reason = useStore(session, sendRefusal);
  useEffect(() => commands.register('send', () => void composer.submit()), []);
  return (
    <section className={styles.composer} aria-label="Composer">
      <MessageField />
      <Notice />
      <div className={styles.bar}>
        <FormatSelect />
        <Check />
        <span className={styles.reason} id="composer-reason">
          {reason}
        </span>
        <button
          type="button"
          className={styles.primary}
          disabled={reason !== null}
          aria-describedby="composer-reason"
          title="Ctrl+Enter or ⌘+Enter"
          onClick={() => void composer.submit()}
        >
          <SendHorizontal size={14} aria-hidden />
          Send
        </button>
      </div>
    </section>
  );
}

function FormatSelect() {
  const format = useStore(composer.store, (state) => state.format);
  return (
    <select
      aria-label="Format"
      className={styles.select}
      value={format}
      onChange={(event) => {
        const chosen = formats.find((each) => each.format === event.target.value);
        composer.setFormat(chosen?.format ?? 'json');
      }}
    >
      {formats.map(({ format: value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

function Check() {
  const check = useStore(composer.store, (state) => state.check);
  return check.kind === 'empty' ? (
    <span className={styles.check}>Alt+↑ recalls what was sent</span>
  ) : (
    <span className={styles.check} data-kind={check.kind} title={check.label}>
      {check.label}
    </span>
  );
}

function Notice() {
  const notice = useStore(composer.store, (state) => state.notice);
  if (notice === null) {
    return null;
  }
  if (notice.kind === 'refused') {
    return (
      <div role="alert" className={styles.notice}>
        <span>{notice.message}</span>
        <button type="button" onClick={() => composer.dismissNotice()}>
          Dismiss
        </button>
      </div>
    );
  }
  return (
    <div role="alert" className={styles.notice}>
      <span>This is not valid JSON ({notice.reason}). </span>
      <button type="button" onClick={() => void composer.submitAsText()}>
        As text anyway
      </button>
      <button
        type="button"
        onClick={() => {
          composer.dismissNotice();
          commands.run('focus-message');
        }}
      >
        Keep editing
      </button>
    </div>
  );
}
