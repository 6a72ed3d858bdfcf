import type { ViewStatus } from '../../core/log/log-status.ts';

/** The row the user stands on. `seq` is null until the row at `position` has come. */
export interface Cursor {
  readonly seq: number | null;
  readonly position: number;
}

/** The event list, but for its rows. */
export interface LogViewState {
  readonly filterText: string;
  /** How far the engine's view has come; null before the first answer. */
  readonly status: ViewStatus | null;
  /** Rows up to which the tail can be drawn without a gap; what a following list shows. */
  readonly tail: number;
  readonly following: boolean;
  /** Rows there were when following stopped or the user last saw the tail. */
  readonly seenCount: number;
  readonly paused: boolean;
  /** Rows shown while paused; null while the view has not caught up since. */
  readonly pausedCount: number | null;
  readonly cursor: Cursor | null;
  /** Position to bring into sight once; a new object for each wish. */
  readonly reveal: { readonly position: number } | null;
  /** Goes up whenever rows came or went. */
  readonly rowsVersion: number;
  readonly failure: string | null;
}

/** A view of which nothing is known yet. */
export const closedView = {
  status: null,
  tail: 0,
  following: true,
  seenCount: 0,
  paused: false,
  pausedCount: null,
  cursor: null,
  reveal: null,
  failure: null,
} as const;

/** Rows of the view that the list shows now: all, or those there were at the pause. */
export function shownCount(state: LogViewState): number {
  return (state.paused ? state.pausedCount : null) ?? state.status?.count ?? 0;
}
