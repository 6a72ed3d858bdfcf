import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import type { MessageEditor } from '../../monaco/message-editor.ts';
import { commands } from '../../state/commands.ts';
import { composer } from '../../state/composer.ts';
import { reportFailure } from '../../state/notices.ts';
import styles from './composer.module.css';

/** The text of the message: Monaco, and a plain text area of the same size until Monaco is loaded. */
export function MessageField() {
  const host = useRef<HTMLDivElement>(null);
  const plain = useRef<HTMLTextAreaElement>(null);
  const editor = useRef<MessageEditor>(null);
  const [isLoaded, setIsLoaded] = useState(false);
  const text = useStore(composer.store, (state) => state.text);
  const language = useStore(composer.store, ({ format }) =>
    format === 'json' ? 'json' : 'plaintext',
  );

  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<void> => {
      const { createMessageEditor } = await import('../../monaco/message-editor.ts');
      if (isGone || host.current === null) {
        return;
      }
      const field = plain.current;
      const typing =
        field !== null && document.activeElement === field
          ? { start: field.selectionStart, end: field.selectionEnd }
          : null;
      const { text: now, format } = composer.store.getState();
      const mode = format === 'json' ? 'json' : 'plaintext';
      editor.current = createMessageEditor(host.current, now, mode, {
        onChange: (next) => composer.setText(next),
        onSubmit: () => void composer.submit(),
        onRecall: (step) => composer.recall(step),
      });
      // At no moment are there two fields for one message.
      flushSync(() => setIsLoaded(true));
      if (typing !== null) {
        editor.current.focusAt(typing.start, typing.end);
      }
    };
    // Monaco is large: the page is drawn first.
    const timer = setTimeout(() => void load().catch(reportFailure), 0);
    return () => {
      isGone = true;
      clearTimeout(timer);
      editor.current?.dispose();
      editor.current = null;
      setIsLoaded(false);
    };
  }, []);

  useEffect(() => editor.current?.setText(text), [text]);
  useEffect(() => editor.current?.setLanguage(language), [language]);
  useEffect(
    () => commands.register('focus-message', () => (editor.current ?? plain.current)?.focus()),
    [],
  );

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void composer.submit();
    } else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      composer.recall(event.key === 'ArrowUp' ? -1 : 1);
    }
  }

  return (
    <div className={styles.field}>
      <div ref={host} className={styles.editor} />
      {!isLoaded && (
        <textarea
          ref={plain}
          aria-label="Message"
          className={styles.plain}
          spellCheck={false}
          value={text}
          onChange={(event) => composer.setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      )}
    </div>
  );
}
