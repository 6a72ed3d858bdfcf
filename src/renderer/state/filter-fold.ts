import type { EntryDetail } from '../../core/log/log-page.ts';
import { shapeLabel, shapeOf } from '../../core/log/shape-of.ts';
import { client } from '../api/client.ts';
import { fold, unfold } from './filter-state.ts';
import { sayInList } from './list-message.ts';
import { foldAt } from './log-view-state.ts';
import { logView } from './log-view.ts';
import { reportFailure } from './notices.ts';

/** The shape of an opened entry; its first 64 KiB tell it. Null for entries that have none. */
function shapeOfDetail({ entry, payload: { bytes } }: EntryDetail): string | null {
  return entry.kind === 'message' || entry.kind === 'control'
    ? shapeOf({ ...entry, payload: bytes })
    : null;
}

/** Folds the messages that have the shape of the row the user stands on. */
export async function foldLikeCursor(): Promise<void> {
  const { status, cursor } = logView.store.getState();
  if (status === null || cursor === null || cursor.seq === null) {
    return;
  }
  try {
    const detail = await client.detail(status.captureId, cursor.seq);
    const shape = detail === null ? null : shapeOfDetail(detail);
    if (shape === null) {
      sayInList('Only messages, pings and pongs can be folded.');
      return;
    }
    const label = shapeLabel(shape);
    fold([{ key: shape, label }]);
    sayInList(`Folded ${label} into one row.`);
  } catch (error) {
    reportFailure(error);
  }
}

/** Unfolds the counting row the user stands on; whether it was one. */
export function unfoldCursor(): boolean {
  const state = logView.store.getState();
  const folded = state.cursor === null ? null : foldAt(state, state.cursor.position);
  if (folded !== null) {
    unfold(folded.shape);
  }
  return folded !== null;
}
