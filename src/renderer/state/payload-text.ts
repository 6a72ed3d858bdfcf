import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PayloadSlice } from '../../core/log/log-page.ts';
import type { PayloadMatch } from '../../core/log/payload-search.ts';
import { client, type Client } from '../api/client.ts';
import { blockByteLength } from './payload-blocks.ts';
import type { TextPlace } from './payload-text-index.ts';
import type { FromTextWorker } from './payload-text-message.ts';
import { openTextPort, type OpenTextPort, type TextPort } from './payload-text-port.ts';
import type { TextForm, TextRow } from './payload-text-walk.ts';
import { failureSentence, type EntryId } from './selected-entry.ts';

/** How far an open payload has come as text. */
export interface PayloadTextState {
  /** Goes up whenever rows came. */
  readonly version: number;
  readonly rowCount: number;
  /** Payload bytes made text of so far. */
  readonly shownByteLength: number;
  readonly phase: 'working' | 'waiting' | 'done' | 'failed';
  readonly failure: string | null;
  /** The match located last. */
  readonly located: { readonly match: PayloadMatch; readonly place: TextPlace } | null;
}

/** Payload bytes shown without being asked for. */
const shownAtOnce = 2 * 1024 * 1024;

/** Columns of a row at most, so that no row is laid out at great cost. */
const maxColumns = 2000;

/**
 * One payload as text, whatever its size: a worker makes the text and remembers only where it stood;
 * the page holds the rows that are visible. Nothing goes on after `dispose`.
 */
export class PayloadText {
  readonly store: StoreApi<PayloadTextState> = createStore<PayloadTextState>(() => ({
    version: 0,
    rowCount: 0,
    shownByteLength: 0,
    phase: 'working',
    failure: null,
    located: null,
  }));
  readonly byteLength: number;
  readonly #id: EntryId;
  readonly #head: Uint8Array;
  readonly #form: TextForm;
  readonly #engine: Pick<Client, 'payload'>;
  readonly #openPort: OpenTextPort;
  #port: TextPort | null = null;
  #columns = 120;
  #scanTo: number;
  #wanted = { first: 0, count: 0 };
  #page: { readonly first: number; readonly rows: readonly TextRow[] } = { first: 0, rows: [] };

  constructor(
    id: EntryId,
    head: PayloadSlice,
    form: TextForm,
    engine: Pick<Client, 'payload'> = client,
    openPort: OpenTextPort = openTextPort,
  ) {
    this.#id = id;
    this.#head = head.bytes;
    this.#form = form;
    this.#engine = engine;
    this.#openPort = openPort;
    this.byteLength = head.byteLength;
    this.#scanTo = Math.min(shownAtOnce, head.byteLength);
  }

  /** Begins; again after `dispose` too. */
  start(): void {
    if (this.#port !== null) {
      return;
    }
    const port = this.#openPort((message) => {
      this.#take(message);
    });
    this.#port = port;
    port.post({
      kind: 'open',
      form: this.#form,
      columns: this.#columns,
      byteLength: this.byteLength,
      head: this.#head,
      scanTo: this.#scanTo,
    });
    port.post({ kind: 'show-rows', ...this.#wanted });
  }

  dispose(): void {
    this.#port?.close();
    this.#port = null;
  }

  /** The row at an index; null while it is on its way. */
  row(index: number): TextRow | null {
    return this.#page.rows[index - this.#page.first] ?? null;
  }

  /** Asks for the rows that are visible. */
  want(first: number, count: number): void {
    if (first === this.#wanted.first && count === this.#wanted.count) {
      return;
    }
    this.#wanted = { first, count };
    this.#port?.post({ kind: 'show-rows', first, count });
  }

  /** Wraps anew to a width in columns. */
  setColumns(columns: number): void {
    const width = Math.max(1, Math.min(maxColumns, columns));
    if (width === this.#columns) {
      return;
    }
    this.#columns = width;
    this.#port?.post({ kind: 'set-columns', columns: width });
    const { located } = this.store.getState();
    if (located !== null) {
      this.locate(located.match);
    }
  }

  /** Goes over the whole payload. */
  showAll(): void {
    this.#scan(this.byteLength);
  }

  /** Goes no further. */
  stop(): void {
    this.#scan(this.store.getState().shownByteLength);
  }

  /** Finds where a match stands, however far that is; it comes by the store's `located`. */
  locate(match: PayloadMatch): void {
    this.#port?.post({ kind: 'locate', match });
  }

  #scan(byteOffset: number): void {
    this.#scanTo = byteOffset;
    this.#port?.post({ kind: 'scan-to', byteOffset });
  }

  #take(message: FromTextWorker): void {
    switch (message.kind) {
      case 'read':
        void this.#read(message.offset, message.byteLength);
        return;
      case 'rows':
        if (message.columns === this.#columns) {
          this.#page = { first: message.first, rows: message.rows };
          this.store.setState(({ version }) => ({ version: version + 1 }));
        }
        return;
      case 'progress': {
        const { rowCount, scannedByteLength, isScanning } = message;
        const isDone = scannedByteLength >= this.byteLength;
        const phase = isDone ? 'done' : isScanning ? 'working' : 'waiting';
        this.store.setState({ rowCount, shownByteLength: scannedByteLength, phase });
        return;
      }
      case 'located':
        this.store.setState({ located: { match: message.match, place: message.place } });
        return;
      case 'failed':
        this.store.setState((state) => ({
          phase: 'failed',
          failure: state.failure ?? message.message,
        }));
    }
  }

  async #read(offset: number, byteLength: number): Promise<void> {
    let bytes: Uint8Array | null = null;
    try {
      const { captureId, seq } = this.#id;
      const length = Math.min(byteLength, blockByteLength);
      const slice = await this.#engine.payload(captureId, seq, offset, length);
      bytes = slice?.bytes ?? null;
      if (bytes === null) {
        this.store.setState({ failure: 'This event is no longer in the log.' });
      }
    } catch (error) {
      this.store.setState({ failure: failureSentence(error) });
    }
    this.#port?.post({ kind: 'bytes', offset, bytes });
  }
}
