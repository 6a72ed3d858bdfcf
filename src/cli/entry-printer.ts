import type { LogEntry } from '../core/log/log-entry.ts';
import type { PassingLog } from './passing-log.ts';
import type { WriteResult } from './standard-output.ts';

/**
 * One write takes a turn of the event loop, in which a fast server brings some 30,000 messages:
 * batches must hold more than that, or the log outgrows the printing.
 */
const batchEntries = 131_072;
const batchByteLength = 16 * 1024 * 1024;
const batchTextLength = 32 * 1024 * 1024;

/** Where and how entries are printed. */
export interface EntryPrinterOptions {
  readonly log: PassingLog;
  /** The text of an entry, line end included, in pieces. */
  readonly format: (entry: LogEntry) => Iterable<string>;
  readonly write: (text: string) => Promise<WriteResult>;
  /** Called once when nobody reads any more. */
  readonly onClosed: () => void;
  /** Called once when writing failed. */
  readonly onError: (error: unknown) => void;
}

/**
 * Takes entries out of a log as they come and writes them in batches, each entry once and in order.
 *
 * A slow reader delays lines, never drops them, and never delays the log: what it has not taken
 * waits in memory.
 */
export class EntryPrinter {
  readonly #options: EntryPrinterOptions;
  readonly #unsubscribe: () => void;
  #printing: Promise<void> | null = null;
  #ended = false;

  constructor(options: EntryPrinterOptions) {
    this.#options = options;
    this.#unsubscribe = options.log.subscribe(() => {
      this.#start();
    });
    this.#start();
  }

  /** Waits until all that is in the log was written, and stops listening. */
  async finish(): Promise<void> {
    while (this.#printing !== null) {
      await this.#printing;
    }
    this.#unsubscribe();
  }

  #start(): void {
    if (this.#printing !== null || this.#ended || this.#options.log.count() === 0) {
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
      const entries = this.#options.log.take(batchEntries, batchByteLength);
      if (entries.length === 0) {
        return 'written';
      }
      for (const text of joined(entries, this.#options.format)) {
        if ((await this.#options.write(text)) === 'closed') {
          return 'closed';
        }
      }
    }
  }
}

/** The pieces of all entries, joined up to a few megabytes. */
function* joined(
  entries: readonly LogEntry[],
  format: (entry: LogEntry) => Iterable<string>,
): Generator<string> {
  let text = '';
  for (const entry of entries) {
    for (const piece of format(entry)) {
      text += piece;
      if (text.length > batchTextLength) {
        yield text;
        text = '';
      }
    }
  }
  if (text !== '') {
    yield text;
  }
}
