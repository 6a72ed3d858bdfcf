import type { LogViewState } from './log-view-state.ts';
import { rangeBetween, withToggled, type PositionRanges } from './position-ranges.ts';

/** What becomes of the selected rows when the user goes to the row at a position. */
export type Select = (
  state: LogViewState,
  at: number,
) => Pick<LogViewState, 'selection' | 'anchor'>;

function rangesOf({ cursor, selection }: LogViewState): PositionRanges {
  const own = cursor === null ? [] : [rangeBetween(cursor.position, cursor.position)];
  return selection ?? own;
}

/** The row there is the only selected one. */
export const selectOnly: Select = () => ({ selection: null, anchor: null });

/** What is selected stays as it is. */
export const selectAsBefore: Select = (state) => ({
  selection: rangesOf(state),
  anchor: state.anchor,
});

/** All rows from where the selection began up to this one. */
export const selectUpTo: Select = ({ cursor, anchor }, at) => {
  const from = anchor ?? cursor?.position ?? at;
  return { selection: [rangeBetween(from, at)], anchor: from };
};

/** The row there is selected beside the others, or no longer. */
export const selectToggled: Select = (state, at) => ({
  selection: withToggled(rangesOf(state), at),
  anchor: at,
});
