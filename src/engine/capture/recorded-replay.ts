import { readReplayLink, type ReplayLink } from '../../core/replay/replay-link.ts';

/** Where a capture that a replay wrote keeps what it replayed: JSON in the table `meta`. */
export const replayMetaName = 'replay';

/** What a capture's `meta` tells of the recording it replays; null for none, and for what is not valid. */
export function readReplay(meta: ReadonlyMap<string, string>): ReplayLink | null {
  const text = meta.get(replayMetaName);
  return text === undefined ? null : readReplayLink(text);
}
