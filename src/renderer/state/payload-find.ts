import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PayloadMatch, PayloadSearch } from '../../core/log/payload-search.ts';
import { client, type Client } from '../api/client.ts';
import { failureSentence, type EntryId } from './selected-entry.ts';

/** What is looked for in a payload, as typed. */
export interface FindQuery {
  readonly kind: PayloadSearch['kind'];
  readonly text: string;
  readonly matchCase: boolean;
}

/** How a search in the open payload stands. */
export type FindResult =
  | { readonly kind: 'none' }
  | { readonly kind: 'searching' }
  | { readonly kind: 'found'; readonly match: PayloadMatch; readonly wrapped: boolean }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'failed'; readonly message: string };

export interface FindState {
  readonly isOpen: boolean;
  readonly query: FindQuery;
  readonly result: FindResult;
}

/** Distance first gone back in search of the previous match, bytes; doubled until one is found. */
const firstStepBack = 64;

/** What cannot be searched for as typed; null when it can. */
export function findProblem({ kind, text }: FindQuery): string | null {
  if (kind === 'text') {
    return null;
  }
  const digits = text.replace(/\s+/g, '');
  if (!/^[0-9a-f]*$/i.test(digits)) {
    return 'Bytes are written with the digits 0 to 9 and a to f.';
  }
  return digits.length % 2 === 0 ? null : 'A byte has two hex digits.';
}

function searchOf({ kind, text, matchCase }: FindQuery): PayloadSearch {
  return kind === 'text' ? { kind, text, matchCase } : { kind, hex: text };
}

/**
 * Finds in one payload, in the engine. What is typed stays while other entries are opened; a newer
 * wish gives up the one under way.
 */
export class PayloadFind {
  readonly store: StoreApi<FindState> = createStore<FindState>(() => ({
    isOpen: false,
    query: { kind: 'text', text: '', matchCase: false },
    result: { kind: 'none' },
  }));
  readonly #engine: Pick<Client, 'findInPayload'>;
  #id: EntryId | null = null;
  #byteLength = 0;
  #wishes = 0;

  constructor(engine: Pick<Client, 'findInPayload'> = client) {
    this.#engine = engine;
  }

  /** Looks in another payload from now on. */
  take(id: EntryId, byteLength: number): void {
    if (id.captureId === this.#id?.captureId && id.seq === this.#id.seq) {
      return;
    }
    this.#id = id;
    this.#byteLength = byteLength;
    this.#forget();
  }

  open(): void {
    this.store.setState({ isOpen: true });
  }

  close(): void {
    this.store.setState({ isOpen: false });
    this.#forget();
  }

  /** Changes what is looked for and shows the first match from where the last one stood. */
  setQuery(change: Partial<FindQuery>): void {
    const { query, result } = this.store.getState();
    this.store.setState({ query: { ...query, ...change } });
    void this.#find(result.kind === 'found' ? result.match.offset : 0);
  }

  next(): void {
    const { result } = this.store.getState();
    void this.#find(result.kind === 'found' ? result.match.offset + 1 : 0);
  }

  previous(): void {
    const { result } = this.store.getState();
    void this.#findBack(result.kind === 'found' ? result.match.offset : this.#byteLength);
  }

  #forget(): void {
    this.#wishes += 1;
    this.store.setState({ result: { kind: 'none' } });
  }

  async #find(from: number): Promise<void> {
    await this.#wish(async (at) => {
      const match = await at(from);
      if (match !== null) {
        return { kind: 'found', match, wrapped: false };
      }
      const first = from === 0 ? null : await at(0);
      return first === null
        ? { kind: 'not-found' }
        : { kind: 'found', match: first, wrapped: true };
    });
  }

  async #findBack(before: number): Promise<void> {
    await this.#wish(async (at) => {
      const match = await lastBefore(before, at);
      if (match !== null) {
        return { kind: 'found', match, wrapped: false };
      }
      const last = await lastBefore(this.#byteLength, at);
      return last === null ? { kind: 'not-found' } : { kind: 'found', match: last, wrapped: true };
    });
  }

  /** Searches unless there is nothing to search for; a result that came too late is dropped. */
  async #wish(
    search: (at: (offset: number) => Promise<PayloadMatch | null>) => Promise<FindResult>,
  ): Promise<void> {
    this.#wishes += 1;
    const wish = this.#wishes;
    const { query } = this.store.getState();
    const id = this.#id;
    if (id === null || query.text.trim() === '' || findProblem(query) !== null) {
      this.store.setState({ result: { kind: 'none' } });
      return;
    }
    const tell = (result: FindResult): void => {
      if (wish === this.#wishes) {
        this.store.setState({ result });
      }
    };
    const patience = setTimeout(() => tell({ kind: 'searching' }), 100);
    const at = async (offset: number): Promise<PayloadMatch | null> => {
      if (wish !== this.#wishes) {
        return null;
      }
      return this.#engine.findInPayload(id.captureId, id.seq, searchOf(query), offset);
    };
    try {
      tell(await search(at));
    } catch (error) {
      tell({ kind: 'failed', message: failureSentence(error) });
    } finally {
      clearTimeout(patience);
    }
  }
}

/**
 * The last match that begins before an offset, by searches forward only: backwards in growing steps
 * until there is one, then by halves to the last.
 */
export async function lastBefore(
  before: number,
  at: (offset: number) => Promise<PayloadMatch | null>,
): Promise<PayloadMatch | null> {
  let high = before;
  let low = before;
  let found: PayloadMatch | null = null;
  for (let step = firstStepBack; found === null && low > 0; step *= 4) {
    high = low;
    low = Math.max(0, before - step);
    const match = await at(low);
    found = match !== null && match.offset < before ? match : null;
  }
  while (found !== null && found.offset + 1 < high) {
    const middle = Math.floor((found.offset + 1 + high) / 2);
    const match = await at(middle);
    if (match !== null && match.offset < before) {
      found = match;
    } else {
      // There may still be one between the last found and here.
      high = middle;
    }
  }
  return found;
}

/** The search in the open payload of this page. */
export const payloadFind = new PayloadFind();
