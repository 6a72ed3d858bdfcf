import { isHeartbeatShape } from '../log/shape-of.ts';
import type { AlignedPair } from './align-kind.ts';
import { isPeriodic, type Lane, type LaneMessage } from './exchange-lane.ts';

/** What is folded into one row for each kind that comes by the clock. */
export interface ClockKinds {
  /** Whether a message is part of the row of its kind. */
  isFolded(message: LaneMessage): boolean;
  isClock(message: LaneMessage): boolean;
}

/**
 * Of kinds that come by the clock, all messages are folded when their contents are another each time.
 * When most of them are the same on both sides, those that changed, and those that are not there
 * between others that are, keep their rows: only how long the recordings are does not count.
 */
export function* clockKinds(
  a: Lane,
  b: Lane,
  pairOfA: ReadonlyMap<LaneMessage, AlignedPair>,
  differences: ReadonlyMap<AlignedPair, unknown>,
): Generator<void, ClockKinds> {
  const keys = new Set<string>();
  const shown = new Set<LaneMessage>();
  for (const key of new Set([...a.byKind.keys(), ...b.byKind.keys()])) {
    const [ofA, ofB] = [a.byKind.get(key) ?? [], b.byKind.get(key) ?? []];
    yield;
    if (!isPeriodic(a, ofA) && !isPeriodic(b, ofB)) continue;
    keys.add(key);
    const pairs = ofA.flatMap((message) => {
      const pair = pairOfA.get(message);
      return pair === undefined ? [] : [pair];
    });
    const changed = pairs.filter((pair) => differences.has(pair));
    if (changed.length * 2 > pairs.length) continue;
    for (const pair of changed) shown.add(pair[0]).add(pair[1]);
    const paired = new Set(pairs.flat());
    for (const lane of [ofA, ofB]) {
      const isPaired = (message: LaneMessage) => paired.has(message);
      const [first, last] = [lane.findIndex(isPaired), lane.findLastIndex(isPaired)];
      for (const message of lane.slice(Math.max(first, 0), last + 1)) {
        if (!isPaired(message) && !isHeartbeatShape(message.kind.shape)) shown.add(message);
      }
    }
  }
  return {
    isClock: ({ kind }) => keys.has(kind.key),
    isFolded: (message) => keys.has(message.kind.key) && !shown.has(message),
  };
}
