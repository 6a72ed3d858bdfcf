import type { FoldedMessages } from '../../core/log/folded-messages.ts';
import type { ViewStatus } from '../../core/log/log-status.ts';
import type { RevealAlign } from './log-view-scroll.ts';
import { countPositions, holdsPosition, type PositionRanges } from './position-ranges.ts';

/** The row the user stands on. `seq` is null until the row at `position` has come. */
export interface Cursor {
  readonly seq: number | null;
  readonly position: number;
}

/** The event list, but for its rows. Rows have positions `status.start` to `status.end - 1`. */
export interface LogViewState {
  /** How far the engine's view has come; null before the first answer. */
  readonly status: ViewStatus | null;
  /** Position up to which the tail can be drawn without a gap; what a following list shows. */
  readonly tail: number;
  readonly following: boolean;
  /** Position after the newest row there was when following stopped or the user last saw the tail. */
  readonly seenEnd: number;
  readonly paused: boolean;
  /** Position after the last row shown while paused; null while not paused. */
  readonly pausedEnd: number | null;
  /** What the counting rows said when the pause began; null while not paused. */
  readonly pausedFolds: readonly FoldedMessages[] | null;
  readonly cursor: Cursor | null;
  /** Rows selected beside or instead of the cursor's; null while the cursor's row alone is. */
  readonly selection: PositionRanges | null;
  /** Where a range of selected rows begins that Shift extends. */
  readonly anchor: number | null;
  /** Row to bring into sight once; a new object for each wish. */
  readonly reveal: { readonly position: number; readonly align: RevealAlign } | null;
  /** Goes up whenever rows came or went. */
  readonly rowsVersion: number;
  readonly failure: string | null;
}

/** A view of which nothing is known yet. */
export const closedView = {
  status: null,
  tail: 0,
  following: true,
  seenEnd: 0,
  paused: false,
  pausedEnd: null,
  pausedFolds: null,
  cursor: null,
  selection: null,
  anchor: null,
  reveal: null,
  failure: null,
} as const;

/** Position of the first row there is. */
export function shownStart({ status }: LogViewState): number {
  return status?.start ?? 0;
}

/** Position after the last row that the list shows now: the view's, or that of the pause. */
export function shownEnd(state: LogViewState): number {
  const end = state.status?.end ?? 0;
  const shown = state.paused ? Math.min(state.pausedEnd ?? end, end) : end;
  return Math.max(shown, shownStart(state));
}

/** Rows of the view that the list shows now. */
export function shownCount(state: LogViewState): number {
  return shownEnd(state) - shownStart(state);
}

/** What the counting rows say now: the newest figures, or those of the pause. */
export function shownFolds({ status, pausedFolds }: LogViewState): readonly FoldedMessages[] {
  return pausedFolds ?? status?.folded ?? [];
}

/** What the row at a position counts; null for an ordinary row. */
export function foldAt(state: LogViewState, position: number): FoldedMessages | null {
  return shownFolds(state).find((fold) => fold.position === position) ?? null;
}

/** Rows that came since the pause began and are not shown. */
export function hiddenByPause(state: LogViewState): number {
  return (state.status?.end ?? 0) - shownEnd(state);
}

/** Rows that came after the user last saw the tail. */
export function unseenCount(state: LogViewState): number {
  return state.following ? 0 : Math.max(0, shownEnd(state) - state.seenEnd);
}

/** Whether the row at a position is selected; `seq` is its own, null while it is on its way. */
export function isRowSelected(state: LogViewState, position: number, seq: number | null): boolean {
  return state.selection === null
    ? seq !== null && seq === state.cursor?.seq
    : holdsPosition(state.selection, position);
}

/** The selected rows by position. */
export function selectedPositions({ selection, cursor }: LogViewState): PositionRanges {
  const own = cursor === null ? [] : [{ first: cursor.position, last: cursor.position }];
  return selection ?? own;
}

/** How many rows are selected. */
export function selectedCount(state: LogViewState): number {
  return countPositions(selectedPositions(state));
}
