import type { JsonPointer } from '../profile/json-value.ts';
import type { RecordedExchange } from '../recording/recorded-exchange.ts';
import type { AlignedPair } from './align-kind.ts';
import { alignLanes } from './align-lanes.ts';
import { comparePairs } from './compare-pairs.ts';
import { comparisonRows } from './comparison-rows.ts';
import {
  isDifference,
  type Comparison,
  type ComparisonOptions,
  type ComparisonTotals,
} from './comparison.ts';
import { endDifference } from './end-difference.ts';
import { laneOf, type LaneMessage } from './exchange-lane.ts';
import type { LearntKind } from './field-history.ts';
import { ignoredPlaces } from './ignored-places.ts';
import { latencyShifts } from './latency-shift.ts';
import { learningVolatile, type VolatileFields } from './learn-volatile.ts';
import { leafHashes, type LearntFields } from './message-fingerprint.ts';
import { isApart, judgedDifferences, judgedRows, linkedPairs } from './replayed-rows.ts';

/** Places that are no places: a sentence for the user. */
export const badIgnoreSentence =
  'What is to be ignored must be a JSON Pointer such as /data/at, or the name of a member.';

/**
 * Compares what two connections said and heard, aligned by meaning; see `alignLanes` and
 * `comparePairs` for what belongs together and what counts. Throws RangeError for an `ignore` that is
 * no place.
 */
export function compareExchanges(
  a: RecordedExchange,
  b: RecordedExchange,
  options: ComparisonOptions,
): Comparison {
  const job = comparingExchanges(a, b, options);
  for (;;) {
    const step = job.next();
    if (step.done === true) return step.value;
  }
}

/** As `compareExchanges`, in steps of a few milliseconds. */
export function* comparingExchanges(
  a: RecordedExchange,
  b: RecordedExchange,
  { ignore, timingMs, replayed, onProgress }: ComparisonOptions,
): Generator<void, Comparison> {
  const ignored = ignoredPlaces(ignore);
  if (ignored === null) throw new RangeError(badIgnoreSentence);
  const [laneA, laneB] = [yield* laneOf(a), yield* laneOf(b)];
  const learntA = yield* learningVolatile(a);
  const learntB = yield* learningVolatile(b);
  onProgress?.(0.2);
  const learntOf = learntByKind(learntA, learntB);
  const clocks = { a: wallTimeMs(a), b: wallTimeMs(b) };
  const hashes = { a: hashing(learntOf, clocks.a), b: hashing(learntOf, clocks.b) };
  const linked = replayed === undefined ? [] : linkedPairs(laneA, laneB, replayed);
  const alignment = yield* alignLanes(laneA, laneB, hashes, linked);
  onProgress?.(0.4);
  const aligned: readonly AlignedPair[] = [...alignment.ofA];
  const pairs =
    replayed === undefined ? aligned : aligned.filter((pair) => !isApart(pair, replayed));
  const compared = yield* comparePairs(pairs, { ignored, learntOf, clocks }, (done) =>
    onProgress?.(0.4 + (0.5 * done) / pairs.length),
  );
  const differences =
    replayed === undefined ? compared : judgedDifferences(pairs, compared, replayed, ignored);
  const placed = yield* comparisonRows(laneA, laneB, pairs, differences, timingMs);
  const rows = replayed === undefined ? placed.rows : judgedRows(placed.rows, replayed);
  const { late } = placed;
  const end = endDifference(a.end, b.end);
  const isEndDifferent = end !== null && replayed?.verdict !== 'same';
  const totals = totalsOf(rows, late);
  return {
    a: a.connection,
    b: b.connection,
    rows,
    totals,
    latencies: latencyShifts(laneA, laneB),
    end,
    leftOut: { a: a.leftOut, b: b.leftOut },
    verdict: rows.some(isDifference) || isEndDifferent || totals.late > 0 ? 'different' : 'same',
  };
}

function learntByKind(a: VolatileFields, b: VolatileFields): (kindKey: string) => LearntFields {
  const known = new Map<string, LearntFields>();
  return (kindKey) => {
    const fields =
      known.get(kindKey) ??
      new Map<JsonPointer, LearntKind>([...(a.get(kindKey) ?? []), ...(b.get(kindKey) ?? [])]);
    known.set(kindKey, fields);
    return fields;
  };
}

function hashing(
  learntOf: (kindKey: string) => LearntFields,
  nearMs: number,
): (message: LaneMessage) => Uint32Array {
  const known = new Map<LaneMessage, Uint32Array>();
  return (message) => {
    const hashes = known.get(message) ?? leafHashes(message, learntOf(message.kind.key), nearMs);
    known.set(message, hashes);
    return hashes;
  };
}

/** When the first message crossed, by the wall clock. */
function wallTimeMs({ connection: { origin }, messages }: RecordedExchange): number {
  const timeUs = messages[0]?.timeUs ?? origin.timeUs;
  return origin.wallTimeMs + (timeUs - origin.timeUs) / 1000;
}

function totalsOf(rows: Comparison['rows'], late: number): ComparisonTotals {
  const totals = { same: 0, changed: 0, missing: 0, extra: 0, reordered: 0, periodic: 0 };
  for (const { kind } of rows) totals[kind] += 1;
  const vanished = rows.filter((row) => row.kind === 'periodic' && isDifference(row)).length;
  return { ...totals, vanished, late };
}
