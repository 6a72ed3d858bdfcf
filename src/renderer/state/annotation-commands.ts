import { createStore } from 'zustand/vanilla';
import { annotations } from './annotations.ts';
import { sayInList } from './list-message.ts';
import { logView } from './log-view.ts';
import { isLiveShown, session } from './session.ts';

/** The entry whose note is being written; null while none is. */
export const noteDraft = createStore<{ readonly seq: number | null }>(() => ({ seq: null }));

/** Whether bookmarks and notes can be changed: an opened capture is read-only. */
export function canAnnotate(): boolean {
  return isLiveShown(session.getState());
}

/** Sets or takes away the bookmark of the row the user stands on, or begins its note. */
export function annotateFromList(what: 'bookmark' | 'note'): void {
  const seq = logView.store.getState().cursor?.seq ?? null;
  if (seq === null) {
    sayInList('Select an event first.');
  } else if (!canAnnotate()) {
    sayInList('An opened capture is read-only: it takes no bookmarks and no notes.');
  } else if (what === 'note') {
    noteDraft.setState({ seq });
  } else {
    const isSet = annotations.store.getState().bySeq.get(seq)?.bookmarked === true;
    annotations.toggleBookmark(seq);
    sayInList(isSet ? `Bookmark of #${String(seq)} taken away.` : `Bookmarked #${String(seq)}.`);
  }
}

/** Ends writing the note; null leaves it as it was. */
export function endNote(note: string | null): void {
  const { seq } = noteDraft.getState();
  noteDraft.setState({ seq: null });
  if (seq !== null && note !== null) {
    annotations.setNote(seq, note);
  }
}
