import { BookmarkPlus, SendHorizontal } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { composer } from '../../state/composer.ts';
import { usesTemplate, type ComposerFormat } from '../../state/composer-draft.ts';
import { commands } from '../../state/commands.ts';
import { heldWords } from '../../state/held-until-ready.ts';
import { saveComposed } from '../../state/message-draft.ts';
import { sendRefusal } from '../../state/send-refusal.ts';
import { session } from '../../state/session.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { MessageForm } from '../messages/MessageForm.tsx';
import { MessagesButton } from '../messages/MessagesButton.tsx';
import { ComposerNotice } from './ComposerNotice.tsx';
import { EnvironmentSelect } from './EnvironmentSelect.tsx';
import { MessageField } from './MessageField.tsx';
import { TemplateLine } from './TemplateLine.tsx';
import styles from './composer.module.css';

const formats: readonly { readonly format: ComposerFormat; readonly label: string }[] = [
  { format: 'json', label: 'JSON' },
  { format: 'text', label: 'Text' },
  { format: 'hex', label: 'Binary (hex)' },
  { format: 'base64', label: 'Binary (base64)' },
];

/** Where a message is written, checked and sent. It shows in the event list when it left. */
export function Composer() {
  useEffect(() => commands.register('send', () => void composer.submit()), []);
  return (
    <section className={styles.composer} aria-label="Composer">
      <div className={styles.body}>
        <MessageForm />
        <MessageField />
      </div>
      <TemplateLine />
      <ComposerNotice />
      <div className={styles.bar}>
        <FormatSelect />
        <MessagesButton />
        <SaveButton />
        <Check />
        <EnvironmentSelect />
        <SendButton />
      </div>
    </section>
  );
}

function SendButton() {
  const reason = useStore(session, sendRefusal);
  const held = useStore(session, heldWords);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(
    () =>
      commands.register('focus-composed', () => {
        // One that is disabled takes no focus.
        if (button.current?.disabled === false) {
          button.current.focus();
        } else {
          commands.run('focus-message');
        }
      }),
    [],
  );
  return (
    <>
      <span className={styles.reason} id="composer-reason" title={reason ?? held}>
        {reason ?? held}
      </span>
      <button
        ref={button}
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
    </>
  );
}

function SaveButton() {
  const isEmpty = useStore(composer.store, ({ text }) => text === '');
  return (
    <IconButton
      icon={BookmarkPlus}
      label="Save as message…"
      aria-haspopup="dialog"
      disabled={isEmpty}
      onClick={saveComposed}
    />
  );
}

function FormatSelect() {
  const format = useStore(composer.store, (state) => state.format);
  return (
    <select
      aria-label="Format"
      className={`${styles.select ?? ''} ${styles.format ?? ''}`}
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
  const isTemplate = useStore(composer.store, usesTemplate);
  if (isTemplate) {
    return <span className={styles.check}>Checked as it will be sent</span>;
  }
  return check.kind === 'empty' ? (
    <span className={styles.check}>Alt+↑ recalls what was sent</span>
  ) : (
    <span className={styles.check} data-kind={check.kind} title={check.label}>
      {check.label}
    </span>
  );
}
