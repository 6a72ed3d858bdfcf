import { useId, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import {
  maxMessageNameLength,
  maxMessageNoteLength,
} from '../../../core/workspace/saved-message.ts';
import {
  endMessageDraft,
  messageDraft,
  saveMessageDraft,
  type MessageDraft,
} from '../../state/message-draft.ts';
import { ownFolders } from '../../state/messages.ts';
import { Button } from '../../ui/Button.tsx';
import '../../ui/popover.css';
import { useFocusKept } from '../../ui/use-focus-kept.ts';
import styles from './dialog.module.css';

/** Where a personal message gets its name, its folder and its note. */
export function MessageDialog() {
  const draft = useStore(messageDraft, (state) => state.draft);
  const isEdit = draft?.purpose === 'edit';
  return (
    <ModalOverlay
      className="popover-scrim"
      isOpen={draft !== null}
      onOpenChange={endMessageDraft}
      isDismissable
    >
      <Modal className="popover">
        <Dialog className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            {isEdit ? 'Edit message' : 'Save as message'}
          </Heading>
          {draft !== null && <MessageForm draft={draft} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function MessageForm({ draft }: { readonly draft: MessageDraft }) {
  const id = useId();
  const { content, replaces, purpose, failure } = draft;
  const [fields, setFields] = useState({
    name: content.name,
    folder: draft.folder,
    note: content.note,
    text: content.text,
  });
  const canSave = fields.name.trim() !== '';
  const isEdit = purpose === 'edit';
  const set = (change: Partial<typeof fields>): void => setFields({ ...fields, ...change });
  const form = useRef<HTMLFormElement>(null);
  useFocusKept(form);
  return (
    <form
      ref={form}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) {
          void saveMessageDraft(fields, isEdit ? 'replace' : 'new');
        }
      }}
    >
      <label htmlFor={`${id}-name`}>Name</label>
      <input
        id={`${id}-name`}
        className={styles.input}
        autoFocus
        required
        maxLength={maxMessageNameLength}
        value={fields.name}
        onChange={({ target }) => set({ name: target.value })}
      />
      <label htmlFor={`${id}-folder`}>Folder</label>
      <input
        id={`${id}-folder`}
        className={styles.input}
        list={`${id}-folders`}
        placeholder="None; or such as Speech / Recognition"
        maxLength={400}
        value={fields.folder}
        onChange={({ target }) => set({ folder: target.value })}
      />
      <datalist id={`${id}-folders`}>
        {ownFolders().map((folder) => (
          <option key={folder} value={folder} />
        ))}
      </datalist>
      <label htmlFor={`${id}-note`}>Note</label>
      <textarea
        id={`${id}-note`}
        className={styles.area}
        rows={2}
        maxLength={maxMessageNoteLength}
        value={fields.note}
        onChange={({ target }) => set({ note: target.value })}
      />
      <label htmlFor={`${id}-text`}>Text</label>
      <textarea
        id={`${id}-text`}
        className={`${styles.area ?? ''} ${styles.mono ?? ''}`}
        rows={6}
        spellCheck={false}
        readOnly={!isEdit}
        value={fields.text}
        onChange={({ target }) => set({ text: target.value })}
      />
      {failure !== null && (
        <p role="alert" className={styles.failure}>
          {failure}
        </p>
      )}
      <div className={styles.buttons}>
        <Button onClick={endMessageDraft}>Cancel</Button>
        {!isEdit && replaces !== null && (
          <Button disabled={!canSave} onClick={() => void saveMessageDraft(fields, 'replace')}>
            Replace “{replaces.name}”
          </Button>
        )}
        <Button look="primary" type="submit" disabled={!canSave}>
          {isEdit ? 'Save message' : 'Save as new'}
        </Button>
      </div>
    </form>
  );
}
