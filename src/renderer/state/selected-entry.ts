import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EntryDetail } from '../../core/log/log-page.ts';
import { client, type Client } from '../api/client.ts';
import { RequestFailure } from '../api/request-failure.ts';

/** What names an entry: its seq in its capture. */
export interface EntryId {
  readonly captureId: number;
  readonly seq: number;
}

/** What the detail pane shows. */
export type ShownEntry =
  | { readonly kind: 'none' }
  | { readonly kind: 'detail'; readonly captureId: number; readonly detail: EntryDetail }
  | { readonly kind: 'gone'; readonly seq: number }
  | { readonly kind: 'failed'; readonly seq: number; readonly message: string };

/** The entry the user opened. `shown` stays on the last one until the wanted one has come. */
export interface SelectedEntryState {
  readonly wanted: EntryId | null;
  readonly shown: ShownEntry;
}

/** Opens entries one at a time; while one is on its way only the newest wish is kept. */
export interface SelectedEntry {
  readonly store: StoreApi<SelectedEntryState>;
  /** Opens an entry; null closes the open one. */
  open(id: EntryId | null): void;
}

/** Makes the selection over an engine's `detail`. */
export function createSelectedEntry(engine: Pick<Client, 'detail'>): SelectedEntry {
  const store = createStore<SelectedEntryState>(() => ({
    wanted: null,
    shown: { kind: 'none' },
  }));
  let isLoading = false;

  async function load({ captureId, seq }: EntryId): Promise<ShownEntry> {
    try {
      const detail = await engine.detail(captureId, seq);
      return detail === null ? { kind: 'gone', seq } : { kind: 'detail', captureId, detail };
    } catch (error) {
      return { kind: 'failed', seq, message: failureSentence(error) };
    }
  }

  async function loadNewest(): Promise<void> {
    isLoading = true;
    let id = store.getState().wanted;
    while (id !== null) {
      const shown = await load(id);
      const { wanted } = store.getState();
      if (wanted === id) {
        store.setState({ shown });
        break;
      }
      id = wanted;
    }
    isLoading = false;
  }

  return {
    store,
    open(id) {
      if (id === null) {
        store.setState({ wanted: null, shown: { kind: 'none' } });
        return;
      }
      store.setState({ wanted: { captureId: id.captureId, seq: id.seq } });
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
