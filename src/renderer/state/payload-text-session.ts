import type { PayloadMatch } from '../../core/log/payload-search.ts';
import { PayloadBlocks, blockByteLength } from './payload-blocks.ts';
import { TextIndex } from './payload-text-index.ts';
import type { FromTextWorker, ToTextWorker } from './payload-text-message.ts';

type Open = Extract<ToTextWorker, { readonly kind: 'open' }>;
type WithoutId<M> = M extends FromTextWorker ? Omit<M, 'textId'> : never;

/** Longest work without looking whether something else was asked for, milliseconds. */
const turnMs = 12;

/** One open payload in the worker: goes over it step by step and answers for rows in between. */
export class TextSession {
  readonly #open: Open;
  readonly #post: (message: FromTextWorker) => void;
  readonly #blocks: PayloadBlocks;
  #index: TextIndex;
  #columns: number;
  #scanTo: number;
  /** How far it was when the width changed: until it is there again, the page keeps what it has. */
  #catchUpTo = 0;
  #wanted = { first: 0, count: 0 };
  #wishes = 0;
  #match: PayloadMatch | null = null;
  #isRunning = false;
  #isClosed = false;

  constructor(open: Open, post: (message: FromTextWorker) => void) {
    this.#open = open;
    this.#post = post;
    this.#columns = open.columns;
    this.#scanTo = open.scanTo;
    this.#blocks = new PayloadBlocks(open.byteLength, (offset, byteLength) => {
      this.#tell({ kind: 'read', offset, byteLength });
    });
    if (open.head.length >= Math.min(blockByteLength, open.byteLength)) {
      this.#blocks.take(0, open.head.subarray(0, blockByteLength));
    }
    this.#index = this.#newIndex();
  }

  take(message: ToTextWorker): void {
    switch (message.kind) {
      case 'open':
        return;
      case 'bytes':
        this.#blocks.take(message.offset, message.bytes);
        return;
      case 'show-rows':
        this.#wanted = { first: message.first, count: message.count };
        this.#wishes += 1;
        break;
      case 'scan-to':
        this.#scanTo = message.byteOffset;
        break;
      case 'set-columns':
        this.#columns = message.columns;
        this.#catchUpTo = Math.max(this.#catchUpTo, this.#index.scannedByteLength);
        this.#index = this.#newIndex();
        this.#wishes += 1;
        break;
      case 'locate':
        this.#match = message.match;
        break;
      case 'close':
        this.#isClosed = true;
        return;
    }
    if (!this.#isRunning) {
      void this.#run();
    }
  }

  #newIndex(): TextIndex {
    const { byteLength, form } = this.#open;
    return new TextIndex(byteLength, form, this.#columns, (offset, length) =>
      this.#blocks.read(offset, length),
    );
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    try {
      await this.#work();
    } catch (error) {
      this.#tell({
        kind: 'failed',
        message: error instanceof Error ? error.message : String(error),
      });
    } finally {
      this.#isRunning = false;
    }
  }

  /** Until nothing is left to do: rows first, then the match, then the rest of the payload. */
  async #work(): Promise<void> {
    let shown = { wish: -1, rowCount: -1 };
    let told = -1;
    while (!this.#isClosed) {
      const index = this.#index;
      const { first, count } = this.#wanted;
      const isShort = shown.rowCount < Math.min(index.rowCount, first + count);
      if (!index.isDone && index.scannedByteLength < this.#catchUpTo) {
        await this.#scanFor(index);
      } else if (count > 0 && (shown.wish !== this.#wishes || isShort)) {
        shown = { wish: this.#wishes, rowCount: index.rowCount };
        this.#tellProgress(index);
        await this.#showRows(index, first, count);
      } else if (this.#match !== null && this.#isScanned(index, this.#match)) {
        await this.#locate(index, this.#match);
      } else if (!this.#isScanned(index, null)) {
        await this.#scanFor(index);
        this.#tellProgress(index);
      } else if (told !== index.scannedByteLength) {
        told = index.scannedByteLength;
        this.#tellProgress(index);
      } else {
        return;
      }
    }
  }

  #isScanned(index: TextIndex, match: PayloadMatch | null): boolean {
    const end =
      match === null
        ? Math.max(this.#scanTo, this.#catchUpTo, this.#match === null ? 0 : endOf(this.#match))
        : endOf(match);
    return index.isDone || index.scannedByteLength >= end;
  }

  async #showRows(index: TextIndex, first: number, count: number): Promise<void> {
    const wish = this.#wishes;
    const columns = this.#columns;
    const rows = await index.rows(first, count, () => wish === this.#wishes);
    if (wish === this.#wishes) {
      this.#tell({ kind: 'rows', first, rows, columns });
    }
  }

  async #locate(index: TextIndex, match: PayloadMatch): Promise<void> {
    const place = await index.locate(match.offset, match.byteLength);
    if (index !== this.#index || match !== this.#match) {
      return;
    }
    this.#match = null;
    this.#tell({ kind: 'located', match, place });
  }

  async #scanFor(index: TextIndex): Promise<void> {
    const turnEndsAt = performance.now() + turnMs;
    const wish = this.#wishes;
    while (!this.#isScanned(index, null) && performance.now() < turnEndsAt) {
      await index.scanNext();
      if (this.#isClosed || wish !== this.#wishes || index !== this.#index) {
        return;
      }
    }
    // Messages that came meanwhile have their turn.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }

  #tellProgress(index: TextIndex): void {
    const { rowCount, scannedByteLength } = index;
    const isScanning = !this.#isScanned(index, null);
    this.#tell({ kind: 'progress', rowCount, scannedByteLength, isScanning });
  }

  #tell(message: WithoutId<FromTextWorker>): void {
    if (!this.#isClosed) {
      this.#post({ ...message, textId: this.#open.textId });
    }
  }
}

function endOf({ offset, byteLength }: PayloadMatch): number {
  return offset + byteLength;
}
