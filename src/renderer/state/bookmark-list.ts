import { createStore } from 'zustand/vanilla';
import type { Annotation } from '../../core/capture/annotation.ts';
import { client } from '../api/client.ts';
import { annotations } from './annotations.ts';
import { reportFailure } from './notices.ts';

/** A bookmark or note with words about its entry. */
export interface ListedBookmark {
  readonly annotation: Annotation;
  /** Type and preview; '' while they are on their way. */
  readonly words: string;
}

/** Bookmarks listed at most. */
export const maxListed = 200;

/** The bookmarks of the shown capture, by number. */
export const bookmarkList = createStore<{ readonly list: readonly ListedBookmark[] }>(() => ({
  list: [],
}));

let loading = 0;

/** Lists the bookmarks as they are now; what their entries are comes one after another. */
export async function loadBookmarkList(): Promise<void> {
  loading += 1;
  const mine = loading;
  const { captureId, bySeq } = annotations.store.getState();
  const sorted = [...bySeq.values()].sort((a, b) => a.seq - b.seq).slice(0, maxListed);
  let list: readonly ListedBookmark[] = sorted.map((annotation) => ({ annotation, words: '' }));
  bookmarkList.setState({ list });
  try {
    for (const [index, annotation] of sorted.entries()) {
      if (captureId === null || mine !== loading) {
        return;
      }
      if (annotation.note === '') {
        const detail = await client.detail(captureId, annotation.seq);
        const words =
          detail === null
            ? 'no longer in the log'
            : `${detail.summary.type} ${detail.summary.preview}`;
        list = list.with(index, { annotation, words });
        bookmarkList.setState({ list });
      }
    }
  } catch (error) {
    reportFailure(error);
  }
}
