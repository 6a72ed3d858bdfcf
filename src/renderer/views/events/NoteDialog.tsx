import { useRef, useState, type KeyboardEvent } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import { endNote, noteDraft } from '../../state/annotation-commands.ts';
import { annotations } from '../../state/annotations.ts';
import { Button } from '../../ui/Button.tsx';
import '../../ui/popover.css';
import { useFocusKept } from '../../ui/use-focus-kept.ts';
import styles from './dialogs.module.css';

/** Longest note, UTF-16 units. */
const maxNoteLength = 10_000;

/** Where a note on an event is written. */
export function NoteDialog() {
  const seq = useStore(noteDraft, (state) => state.seq);
  return (
    <ModalOverlay
      className="popover-scrim"
      isOpen={seq !== null}
      onOpenChange={() => endNote(null)}
      isDismissable
    >
      <Modal className="popover">
        <Dialog className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            Note on #{seq}
          </Heading>
          {seq !== null && <NoteForm seq={seq} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function NoteForm({ seq }: { readonly seq: number }) {
  const [text, setText] = useState(annotations.store.getState().bySeq.get(seq)?.note ?? '');
  const save = (): void => endNote(text.trim());
  const form = useRef<HTMLFormElement>(null);
  useFocusKept(form);
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <textarea
        className={styles.note}
        aria-label="Note"
        rows={5}
        autoFocus
        maxLength={maxNoteLength}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.stopPropagation();
            save();
          }
        }}
      />
      <div className={styles.footer}>
        <span className={styles.hint}>Empty takes the note away.</span>
        <Button onClick={() => endNote(null)}>Cancel</Button>
        <Button look="primary" type="submit">
          Save note
        </Button>
      </div>
    </form>
  );
}
