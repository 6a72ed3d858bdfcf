import {
  replayedSides,
  swappedSides,
  type ReplayedSides,
} from '../../core/compare/replayed-sides.ts';
import type { ReplayLink } from '../../core/replay/replay-link.ts';
import type { Capture } from '../capture/capture.ts';

/**
 * What the replay found that wrote the one capture when it repeated the other; null when neither says that it is
 * such a replay.
 */
export function replayedBetween(a: Capture, b: Capture): ReplayedSides | null {
  const [linkB, linkA] = [b.replay(), a.replay()];
  if (linkB !== null && isOf(linkB, a)) return replayedSides(linkB);
  return linkA !== null && isOf(linkA, b) ? swappedSides(replayedSides(linkA)) : null;
}

/** A file may have another name by now, and a capture that was recorded meanwhile more entries. */
function isOf({ of }: ReplayLink, { log }: Capture): boolean {
  return log.firstSeq() === of.firstSeq && log.endSeq() >= of.endSeq;
}
