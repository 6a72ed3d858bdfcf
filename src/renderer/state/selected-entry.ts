import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EntryDetail } from '../../core/log/log-page.ts';
import { client, type Client } from '../api/client.ts';
import { RequestFailure } from '../api/request-failure.ts';

/** What the detail pane shows. */
export type ShownEntry =
  | { readonly kind: 'none' }
  | { readonly kind: 'detail'; readonly detail: EntryDetail }
  | { readonly kind: 'gone'; readonly seq: number }
  | { readonly kind: 'failed'; readonly seq: number; readonly message: string };

/** The entry the user opened. `shown` stays on the last one until the wanted one has come. */
export interface SelectedEntryState {
  readonly wantedSeq: number | null;
  readonly shown: ShownEntry;
}

/** Opens entries one at a time; while one is on its way only the newest wish is kept. */
export interface SelectedEntry {
  readonly store: StoreApi<SelectedEntryState>;
  /** Opens an entry; null closes the open one. */
  open(seq: number | null): void;
}

/** Makes the selection over an engine's `detail`. */
export function createSelectedEntry(engine: Pick<Client, 'detail'>): SelectedEntry {
  const store = createStore<SelectedEntryState>(() => ({
    wantedSeq: null,
    shown: { kind: 'none' },
  }));
  let isLoading = false;

  async function load(seq: number): Promise<ShownEntry> {
    try {
      const detail = await engine.detail(seq);
      return detail === null ? { kind: 'gone', seq } : { kind: 'detail', detail };
    } catch (error) {
      return { kind: 'failed', seq, message: failureSentence(error) };
    }
  }

  async function loadNewest(): Promise<void> {
    isLoading = true;
    let seq = store.getState().wantedSeq;
    while (seq !== null) {
      const shown = await load(seq);
      const { wantedSeq } = store.getState();
      if (wantedSeq === seq) {
        store.setState({ shown });
        break;
      }
      seq = wantedSeq;
    }
    isLoading = false;
  }

  return {
    store,
    open(seq) {
      if (seq === null) {
        store.setState({ wantedSeq: null, shown: { kind: 'none' } });
        return;
      }
      store.setState({ wantedSeq: seq });
      if (!isLoading) {
        void loadNewest();
      }
    },
  };
}

/** A sentence for what was thrown by a request. */
export function failureSentence(error: unknown): string {
  if (error instanceof RequestFailure) {
    return error.message;
  }
  return `The engine did not answer: ${error instanceof Error ? error.message : String(error)}`;
}

/** The selection of this page. */
export const selectedEntry: SelectedEntry = createSelectedEntry(client);
