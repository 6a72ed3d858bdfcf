import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Annotation } from '../../core/capture/annotation.ts';
import { client, type Client } from '../api/client.ts';
import { reportFailure } from './notices.ts';
import { session, shownCapture, type Session } from './session.ts';

/** What the user wrote beside the entries of the shown capture. */
export interface AnnotationsState {
  readonly captureId: number | null;
  readonly bySeq: ReadonlyMap<number, Annotation>;
}

/** Bookmarks and notes: reads them when the engine says that they changed, and writes single ones. */
export interface Annotations {
  readonly store: StoreApi<AnnotationsState>;
  /** Takes in which capture is shown and how often its annotations have changed. */
  takeSession(state: Session): void;
  toggleBookmark(seq: number): void;
  /** Writes the note of an entry; an empty one takes it away. */
  setNote(seq: number, note: string): void;
}

/** Makes the annotations over an engine. */
export function createAnnotations(
  engine: Pick<Client, 'annotations' | 'annotate'>,
  onFailure: (error: unknown) => void,
): Annotations {
  const store = createStore<AnnotationsState>(() => ({ captureId: null, bySeq: new Map() }));
  let wanted: { readonly captureId: number; readonly version: number } | null = null;
  let isLoading = false;

  async function load(): Promise<void> {
    isLoading = true;
    let loaded = null;
    while (wanted !== null && wanted !== loaded) {
      loaded = wanted;
      try {
        const list = await engine.annotations(loaded.captureId);
        if (wanted.captureId === loaded.captureId) {
          const bySeq = new Map(list.map((annotation) => [annotation.seq, annotation]));
          store.setState({ captureId: loaded.captureId, bySeq });
        }
      } catch (error) {
        onFailure(error);
      }
    }
    isLoading = false;
  }

  function want(captureId: number, version: number): void {
    if (wanted?.captureId !== captureId) {
      store.setState({ captureId, bySeq: new Map() });
    }
    wanted = { captureId, version };
    if (!isLoading) {
      void load();
    }
  }

  async function write(annotation: Annotation): Promise<void> {
    const { captureId, bySeq } = store.getState();
    if (captureId === null) {
      return;
    }
    const next = new Map(bySeq);
    if (annotation.bookmarked || annotation.note !== '') {
      next.set(annotation.seq, annotation);
    } else {
      next.delete(annotation.seq);
    }
    store.setState({ bySeq: next });
    try {
      await engine.annotate(captureId, annotation);
    } catch (error) {
      onFailure(error);
      want(captureId, wanted?.version ?? 0);
    }
  }

  function annotationOf(seq: number): Annotation {
    return store.getState().bySeq.get(seq) ?? { seq, bookmarked: false, note: '' };
  }

  return {
    store,
    takeSession(state) {
      const capture = shownCapture(state);
      if (
        capture !== null &&
        (wanted?.captureId !== capture.captureId || wanted.version !== capture.annotationsVersion)
      ) {
        want(capture.captureId, capture.annotationsVersion);
      }
    },
    toggleBookmark(seq) {
      const annotation = annotationOf(seq);
      void write({ ...annotation, bookmarked: !annotation.bookmarked });
    },
    setNote(seq, note) {
      void write({ ...annotationOf(seq), note });
    },
  };
}

/** The annotations of this page. They follow the session from here on. */
export const annotations: Annotations = createAnnotations(client, reportFailure);
session.subscribe((state) => {
  annotations.takeSession(state);
});
