import type { Direction } from './log-entry.ts';

/** The messages of one folded shape in a view: one row stands for all of them. */
export interface FoldedMessages {
  /** The key of the shape, as in `Filter.folded`. */
  readonly shape: string;
  /** Messages that meet the filter and have this shape, the one that is the row among them. */
  readonly count: number;
  /**
   * Position of the counting row: it is the message that was the newest one when the view found
   * the shape, and stays there while the count goes up. Null while no row stands for them: there are
   * none yet, or that message was evicted and none came since.
   */
  readonly position: number | null;
  /** When they crossed the wire; null while there are none. */
  readonly span: FoldedSpan | null;
}

/** When the messages of a folded shape crossed the wire, and which way. */
export interface FoldedSpan {
  readonly direction: Direction | 'both';
  /** Of the first and the last one, microseconds of the engine's clock. */
  readonly firstTimeUs: number;
  readonly lastTimeUs: number;
  /** Average time between the newest ones, microseconds; null when they do not come evenly. */
  readonly intervalUs: number | null;
}
