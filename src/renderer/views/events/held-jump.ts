import type { RowRange } from '../../state/log-view-scroll.ts';
import type { LogView } from '../../state/log-view.ts';

/** Longest time a jump waits for its rows, milliseconds; after it they are shown as on their way. */
const longestHoldMs = 60;

/**
 * Where the user has scrolled to while its rows are on their way. The list keeps what it shows until they
 * are there: places without rows would be drawn for a frame, and drawing them would delay the rows.
 */
export class HeldJump {
  readonly #logView: Pick<LogView, 'want' | 'holds' | 'store'>;
  readonly #show: (offset: number) => void;
  #held: { readonly offset: number; readonly sinceMs: number; readonly end: () => void } | null =
    null;

  /** `show` puts the list at an offset, pixels. */
  constructor(logView: Pick<LogView, 'want' | 'holds' | 'store'>, show: (offset: number) => void) {
    this.#logView = logView;
    this.#show = show;
  }

  /** Where the list will stand, pixels; null while it stands where it should. */
  get offset(): number | null {
    return this.#held?.offset ?? null;
  }

  /** Asks for the rows of `range`, which are those in sight at `offset`, and shows them when they are there. */
  to(offset: number, range: RowRange): void {
    // One jump after the other must not keep the list from moving.
    const sinceMs = this.#held?.sinceMs ?? performance.now();
    const restMs = sinceMs + longestHoldMs - performance.now();
    this.dispose();
    this.#logView.want(range);
    if (restMs <= 0 || this.#logView.holds(range)) {
      this.#show(offset);
      return;
    }
    const show = (): void => {
      this.dispose();
      this.#show(offset);
    };
    const timer = setTimeout(show, restMs);
    const unsubscribe = this.#logView.store.subscribe(() => {
      if (this.#logView.holds(range)) {
        show();
      }
    });
    this.#held = {
      offset,
      sinceMs,
      end: () => {
        clearTimeout(timer);
        unsubscribe();
      },
    };
  }

  /** Gives up a jump that is under way. */
  readonly dispose = (): void => {
    this.#held?.end();
    this.#held = null;
  };
}
