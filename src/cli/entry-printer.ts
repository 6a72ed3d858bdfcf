import type { EntrySource } from './entry-source.ts';
import { joinedText } from './joined-text.ts';
import type { EntryFormat } from './joined-text.ts';
import type { WriteResult } from './write-whole.ts';

const batchByteLength = 16 * 1024 * 1024;

/** Where and how entries are printed. */
export interface EntryPrinterOptions {
  readonly source: EntrySource;
  /** Entries taken at a time; all that comes in between has to wait in the source. */
  readonly batchEntries: number;
  readonly format: EntryFormat;
  readonly write: (text: string) => Promise<WriteResult>;
  /** Called once when nobody reads any more. */
  readonly onClosed: () => void;
  /** Called once when writing failed. */
  readonly onError: (error: unknown) => void;
}

/**
 * Takes entries from a source as they come and writes them in batches, each entry once and in order.
 *
 * A slow reader delays lines, never drops them, and never delays the log: what it has not taken
 * waits in the source.
 */
export class EntryPrinter {
  readonly #options: EntryPrinterOptions;
  readonly #unsubscribe: () => void;
  #printing: Promise<void> | null = null;
  #ended = false;

  constructor(options: EntryPrinterOptions) {
    this.#options = options;
    this.#unsubscribe = options.source.subscribe(() => {
      this.#start();
    });
    this.#start();
  }

  /** Waits until all that is in the source was written, and stops listening. */
  async finish(): Promise<void> {
    while (this.#printing !== null) {
      await this.#printing;
    }
    this.#unsubscribe();
  }

  #start(): void {
    if (this.#printing !== null || this.#ended || !this.#options.source.hasMore()) {
      return;
    }
    this.#printing = this.#print().then(
      (result) => {
        this.#printing = null;
        if (result === 'written') {
          this.#start();
        } else {
          this.#end(this.#options.onClosed);
        }
      },
      (error: unknown) => {
        this.#printing = null;
        this.#end(() => {
          this.#options.onError(error);
        });
      },
    );
  }

  #end(tell: () => void): void {
    this.#ended = true;
    tell();
  }

  async #print(): Promise<WriteResult> {
    // Once per turn of the event loop: all that one read from the socket brought makes one batch.
    await new Promise((resolve) => setImmediate(resolve));
    for (;;) {
      const entries = this.#options.source.take(this.#options.batchEntries, batchByteLength);
      if (entries.length === 0) {
        return 'written';
      }
      for (const text of joinedText(entries, this.#options.format)) {
        if ((await this.#options.write(text)) === 'closed') {
          return 'closed';
        }
      }
    }
  }
}
