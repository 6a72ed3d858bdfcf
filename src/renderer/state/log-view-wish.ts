import type { TailWish } from '../../ipc/contract.ts';
import type { RowWish } from './log-view-pager.ts';
import type { RowRange } from './log-view-scroll.ts';
import { shownEnd, shownStart, type LogViewState } from './log-view-state.ts';

/**
 * The rows that a list needs which shows `wanted`: the tail while it is followed, else what is visible,
 * else the row the user stands on. Null while there is no view.
 */
export function rowWish(
  state: LogViewState,
  wanted: RowRange,
  isHeld: (range: RowRange) => boolean,
): RowWish | null {
  const { status, cursor, following } = state;
  if (status === null) {
    return null;
  }
  const [start, end] = [shownStart(state), shownEnd(state)];
  const within = (position: number): number => Math.min(end, Math.max(start, position));
  if (following) {
    const first = within(end - Math.max(1, wanted.count));
    return { status, range: { first, count: end - first } };
  }
  const first = within(wanted.first);
  const range = { first, count: within(wanted.first + wanted.count) - first };
  const isFar = cursor?.seq === null && cursor.position < end && isHeld(range);
  return { status, range: isFar ? { first: cursor.position, count: 1 } : range };
}

/** The rows that the next pulse should bring along: those of the tail while it runs and is followed. */
export function tailWish(
  { status, following, paused }: LogViewState,
  wanted: RowRange,
): TailWish | null {
  return status === null || !following || paused
    ? null
    : { viewId: status.viewId, count: Math.max(1, wanted.count) };
}
