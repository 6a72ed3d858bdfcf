import type { Events, Result } from '../ipc/contract.ts';

interface OutsideFilesOptions {
  readonly open: (path: string) => Promise<Result<number>>;
  readonly send: <K extends 'captureOpened' | 'captureRefused'>(
    name: K,
    payload: Events[K],
  ) => void;
}

/** Files waiting at most: a shell that passes a thousand names means something else. */
const maxWaiting = 16;

/**
 * Opens files named outside the page: on the command line, by the system, by a drop, in a menu. Those that
 * come before the page listens wait for it.
 */
export class OutsideFiles {
  readonly #options: OutsideFilesOptions;
  #waiting: readonly string[] = [];
  #pageListens = false;

  constructor(options: OutsideFilesOptions) {
    this.#options = options;
  }

  open(...paths: readonly string[]): void {
    this.#waiting = [...this.#waiting, ...paths].slice(0, maxWaiting);
    if (this.#pageListens) {
      void this.#openWaiting();
    }
  }

  /** The page listens to events from here on. */
  pageListens(): void {
    this.#pageListens = true;
    void this.#openWaiting();
  }

  /** The page is gone or loads anew. */
  pageLeft(): void {
    this.#pageListens = false;
  }

  async #openWaiting(): Promise<void> {
    const paths = this.#waiting;
    this.#waiting = [];
    for (const path of paths) {
      const opened = await this.#options.open(path);
      if (opened.ok) {
        this.#options.send('captureOpened', opened.value);
      } else {
        this.#options.send('captureRefused', opened.error);
      }
    }
  }
}
