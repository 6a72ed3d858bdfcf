import { createStore } from 'zustand/vanilla';
import type { RecentCapture } from '../../core/capture/capture-status.ts';
import { client } from '../api/client.ts';
import { reportFailure } from './notices.ts';
import { readStored, writeStored } from './stored-value.ts';

/** Captures that can be opened again. */
export interface RecentCaptures {
  /** Last written first; null before the first answer. */
  readonly list: readonly RecentCapture[] | null;
  /** The capture of the last run if that run did not end as it should; null once seen to. */
  readonly offered: RecentCapture | null;
}

const seenKey = 'framescope.unexpected-end-seen';

/** The captures that can be opened again, as last told. */
export const recentCaptures = createStore<RecentCaptures>(() => ({ list: null, offered: null }));

/** The newest capture, if the run that wrote it ended unexpectedly and the user was not told yet. */
export function captureToOffer(
  list: readonly RecentCapture[],
  seen: string | null,
): RecentCapture | null {
  const newest = list[0];
  return newest?.endedUnexpectedly === true && markOf(newest) !== seen ? newest : null;
}

/** Asks what can be opened again. */
export async function loadRecentCaptures(): Promise<void> {
  try {
    const list = await client.recentCaptures();
    recentCaptures.setState({ list, offered: captureToOffer(list, readSeen()) });
  } catch (error) {
    reportFailure(error);
  }
}

/** The user saw the offer and took it or not; it is not made again for the same capture. */
export function dismissOffer(): void {
  const { offered } = recentCaptures.getState();
  if (offered !== null) {
    writeStored(seenKey, markOf(offered));
    recentCaptures.setState({ offered: null });
  }
}

/** Moves a capture of the data folder to the trash. */
export async function deleteRecent(id: string): Promise<void> {
  try {
    await client.deleteRecentCapture(id);
  } catch (error) {
    reportFailure(error);
  }
  await loadRecentCaptures();
}

function readSeen(): string | null {
  return readStored(seenKey, (value) => (typeof value === 'string' ? value : null), null);
}

function markOf({ id, modifiedMs }: RecentCapture): string {
  return `${id} ${String(modifiedMs)}`;
}
