import { Bookmark, StickyNote } from 'lucide-react';
import { useStore } from 'zustand';
import { noteDraft } from '../../state/annotation-commands.ts';
import { annotations } from '../../state/annotations.ts';
import { isLiveShown, session } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './entry-note.module.css';

/** What the user wrote beside an entry, under its title in the detail; nothing when that is nothing. */
export function EntryNote({ seq }: { readonly seq: number }) {
  const annotation = useStore(annotations.store, ({ bySeq }) => bySeq.get(seq));
  const canEdit = useStore(session, isLiveShown);
  if (annotation === undefined) {
    return null;
  }
  const { bookmarked, note } = annotation;
  return (
    <section className={styles.entryNote} aria-label="Note">
      {bookmarked ? (
        <Bookmark size={12} fill="currentColor" aria-label="Bookmarked" />
      ) : (
        <StickyNote size={12} aria-hidden />
      )}
      <p>{note === '' ? 'Bookmarked' : note}</p>
      {canEdit && (
        <Button look="quiet" onClick={() => noteDraft.setState({ seq })}>
          {note === '' ? 'Add note' : 'Edit note'}
        </Button>
      )}
    </section>
  );
}
