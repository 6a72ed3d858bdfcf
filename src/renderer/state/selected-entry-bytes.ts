import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PayloadSlice } from '../../core/log/log-page.ts';
import { client, type Client } from '../api/client.ts';
import { failureSentence, type EntryId } from './selected-entry.ts';

const blockByteLength = 64 * 1024;

/** Blocks kept at most; the hex view needs two or three. */
const maxBlocks = 32;

/** Any range of one payload, fetched in blocks as the hex view scrolls; memory is bounded. */
export class EntryBytes {
  readonly store: StoreApi<{ readonly version: number; readonly failure: string | null }> =
    createStore<{ readonly version: number; readonly failure: string | null }>(() => ({
      version: 0,
      failure: null,
    }));
  readonly byteLength: number;
  readonly #engine: Pick<Client, 'payload'>;
  readonly #id: EntryId;
  readonly #first: PayloadSlice;
  readonly #blocks = new Map<number, Uint8Array>();
  #wantedBlocks: readonly number[] = [];
  #isLoading = false;

  constructor(id: EntryId, first: PayloadSlice, engine: Pick<Client, 'payload'> = client) {
    this.#id = id;
    this.#first = first;
    this.#engine = engine;
    this.byteLength = first.byteLength;
  }

  /** The bytes from `offset`, at most `byteLength`; null while they are on their way. */
  at(offset: number, byteLength: number): Uint8Array | null {
    const end = Math.min(offset + byteLength, this.byteLength);
    if (end <= this.#first.bytes.length) {
      return this.#first.bytes.subarray(offset, end);
    }
    const index = Math.floor(offset / blockByteLength);
    const start = offset - index * blockByteLength;
    return this.#blocks.get(index)?.subarray(start, start + end - offset) ?? null;
  }

  /** Asks for a range that is visible; it comes by the store's `version`. */
  want(offset: number, byteLength: number): void {
    const last = Math.min(offset + byteLength, this.byteLength) - 1;
    const blocks: number[] = [];
    for (let at = Math.floor(offset / blockByteLength); at * blockByteLength <= last; at += 1) {
      if (this.at(at * blockByteLength, Math.min(blockByteLength, last + 1)) === null) {
        blocks.push(at);
      }
    }
    this.#wantedBlocks = blocks;
    if (!this.#isLoading) {
      void this.#load();
    }
  }

  async #load(): Promise<void> {
    this.#isLoading = true;
    try {
      for (;;) {
        const index = this.#wantedBlocks.find((each) => !this.#blocks.has(each));
        if (index === undefined) {
          break;
        }
        const offset = index * blockByteLength;
        const { captureId, seq } = this.#id;
        const slice = await this.#engine.payload(captureId, seq, offset, blockByteLength);
        if (slice === null) {
          this.store.setState({ failure: 'This event is no longer in the log.' });
          break;
        }
        this.#keep(index, slice.bytes);
      }
    } catch (error) {
      this.store.setState({ failure: failureSentence(error) });
    } finally {
      this.#isLoading = false;
    }
  }

  #keep(index: number, bytes: Uint8Array): void {
    this.#blocks.set(index, bytes);
    const oldest = this.#blocks.keys().next().value;
    if (this.#blocks.size > maxBlocks && oldest !== undefined) {
      this.#blocks.delete(oldest);
    }
    this.store.setState(({ version }) => ({ version: version + 1, failure: null }));
  }
}
