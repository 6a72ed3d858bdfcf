import { createStore, type StoreApi } from 'zustand/vanilla';
import { JsonFormatter } from '../../core/json/json-format.ts';
import type { PayloadSlice } from '../../core/log/log-page.ts';
import { client, type Client } from '../api/client.ts';
import { WrappedLines } from './selected-entry-lines.ts';
import { failureSentence } from './selected-entry.ts';

/** How a payload is shown as text: indented as JSON, or as it is. */
export type TextForm = 'pretty' | 'raw';

/** How far an open payload has come as text. */
export interface EntryTextState {
  /** Goes up whenever there are more lines. */
  readonly version: number;
  /** Payload bytes taken in. */
  readonly shownByteLength: number;
  readonly phase: 'working' | 'waiting' | 'done' | 'failed';
  readonly failure: string | null;
}

/** Payload bytes shown without being asked for. */
const shownAtOnce = 2 * 1024 * 1024;

/** Payload bytes more for each time the rest is asked for. */
export const shownPerRequest = 32 * 1024 * 1024;

const sliceByteLength = 64 * 1024;
const fetchByteLength = 256 * 1024;

/** Longest work without giving the page its turn, milliseconds. */
const sliceMs = 6;

/**
 * One payload as text, made slice by slice so that the page stays quick whatever its size: the first
 * part at once, the rest when asked for. Nothing goes on after `dispose`.
 */
export class EntryText {
  readonly lines = new WrappedLines(120);
  readonly store: StoreApi<EntryTextState> = createStore<EntryTextState>(() => ({
    version: 0,
    shownByteLength: 0,
    phase: 'working',
    failure: null,
  }));
  readonly byteLength: number;
  readonly #engine: Pick<Client, 'payload'>;
  readonly #seq: number;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #formatter: JsonFormatter | null;
  #slice: PayloadSlice;
  #taken = 0;
  #limit = shownAtOnce;
  #isDisposed = false;
  #isRunning = false;

  constructor(
    seq: number,
    first: PayloadSlice,
    form: TextForm,
    engine: Pick<Client, 'payload'> = client,
  ) {
    this.#seq = seq;
    this.#slice = first;
    this.#engine = engine;
    this.#formatter = form === 'pretty' ? new JsonFormatter() : null;
    this.byteLength = first.byteLength;
  }

  /** Begins, or goes on after `showMore`. */
  start(): void {
    this.#isDisposed = false;
    if (!this.#isRunning) {
      void this.#run();
    }
  }

  /** Shows the next part of a large payload. */
  showMore(): void {
    this.#limit += shownPerRequest;
    this.start();
  }

  dispose(): void {
    this.#isDisposed = true;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    try {
      await this.#takeSlices();
    } catch (error) {
      this.store.setState({ phase: 'failed', failure: failureSentence(error) });
    } finally {
      this.#isRunning = false;
    }
  }

  async #takeSlices(): Promise<void> {
    let sliceEndsAt = performance.now() + sliceMs;
    while (!this.#isDisposed) {
      if (this.#taken >= this.byteLength) {
        this.#publish(this.#lastText(), 'done');
        return;
      }
      if (this.#taken >= this.#limit) {
        this.#publish('', 'waiting');
        return;
      }
      const bytes = await this.#nextBytes();
      this.#taken += bytes.length;
      const text = this.#decoder.decode(bytes, { stream: true });
      this.lines.append(this.#formatter?.push(text) ?? text);
      if (performance.now() > sliceEndsAt) {
        this.#publish('', 'working');
        await new Promise((resolve) => setTimeout(resolve, 0));
        sliceEndsAt = performance.now() + sliceMs;
      }
    }
  }

  async #nextBytes(): Promise<Uint8Array> {
    const { offset, bytes } = this.#slice;
    if (this.#taken >= offset + bytes.length) {
      const next = await this.#engine.payload(this.#seq, this.#taken, fetchByteLength);
      if (next === null || next.bytes.length === 0) {
        throw new Error('the payload is no longer in the log');
      }
      this.#slice = next;
    }
    const from = this.#taken - this.#slice.offset;
    return this.#slice.bytes.subarray(from, from + sliceByteLength);
  }

  #lastText(): string {
    const text = this.#decoder.decode();
    return this.#formatter === null ? text : this.#formatter.push(text) + this.#formatter.end();
  }

  #publish(text: string, phase: EntryTextState['phase']): void {
    this.lines.append(text);
    this.store.setState(({ version }) => ({
      version: version + 1,
      shownByteLength: this.#taken,
      phase,
      failure: null,
    }));
  }
}
