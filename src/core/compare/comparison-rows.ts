import type { AlignedPair } from './align-kind.ts';
import type { ComparedMessage, ComparisonRow } from './comparison.ts';
import type { Difference } from './difference.ts';
import { clockKinds, type ClockKinds } from './clock-kinds.ts';
import type { Lane, LaneMessage } from './exchange-lane.ts';
import { longestIncreasing } from './longest-increasing.ts';

type Differences = ReadonlyMap<AlignedPair, readonly Difference[]>;

const yieldEvery = 1000;

/** Says where a message stands on its side. */
type Placing = (message: LaneMessage) => ComparedMessage;

/** Rows of a comparison, and how many aligned messages came later or sooner than is allowed. */
export interface PlacedRows {
  readonly rows: readonly ComparisonRow[];
  readonly late: number;
}

/** Puts what was aligned and compared into rows. */
export function* comparisonRows(
  a: Lane,
  b: Lane,
  pairs: readonly AlignedPair[],
  differences: Differences,
  timingMs: number | null,
): Generator<void, PlacedRows> {
  const pairOfA = new Map<LaneMessage, AlignedPair>();
  const pairOfB = new Map<LaneMessage, AlignedPair>();
  for (const [index, pair] of pairs.entries()) {
    pairOfA.set(pair[0], pair);
    pairOfB.set(pair[1], pair);
    if (index % yieldEvery === 0) yield;
  }
  const clocks = yield* clockKinds(a, b, pairOfA, differences);
  yield;
  const [startA, startB] = startsOf(a, pairs);
  const placeA = yield* placing(a, clocks, startA);
  const placeB = yield* placing(b, clocks, startB);
  yield;
  const moved = yield* movedPairs(a, pairOfA, clocks);
  yield;
  const extras = extrasByPlace(b, pairOfB, moved);
  const periodicRows = new Set<string>();
  const rows: ComparisonRow[] = [];
  let late = 0;

  const pushExtras = (after: LaneMessage | null) => {
    for (const message of extras.get(after) ?? []) {
      if (clocks.isFolded(message)) pushPeriodic(message.kind.key);
      else rows.push({ kind: 'extra', ...baseOf(message), a: null, b: placeB(message) });
    }
  };
  const pushPeriodic = (key: string) => {
    if (periodicRows.has(key)) return;
    periodicRows.add(key);
    const [ofA, ofB] = [a.byKind.get(key) ?? [], b.byKind.get(key) ?? []];
    const [firstA, firstB] = [ofA[0], ofB[0]];
    const first = firstA ?? firstB;
    if (first === undefined) return;
    const sides = {
      a: firstA === undefined ? null : placeA(firstA),
      b: firstB === undefined ? null : placeB(firstB),
    };
    const counts = { countA: ofA.length, countB: ofB.length };
    rows.push({ kind: 'periodic', ...baseOf(first), ...sides, ...counts });
  };

  pushExtras(null);
  for (const message of a.messages) {
    if (message.index % yieldEvery === 0) yield;
    const pair = pairOfA.get(message);
    if (clocks.isFolded(message)) pushPeriodic(message.kind.key);
    else if (pair === undefined) {
      rows.push({ kind: 'missing', ...baseOf(message), a: placeA(message), b: null });
    } else {
      const row = alignedRow(pair, placeA, placeB, moved.has(pair), differences.get(pair) ?? []);
      rows.push(row);
      if (timingMs !== null && gapShiftMs(row.a, row.b) > timingMs) late += 1;
    }
    if (pair !== undefined && !moved.has(pair)) pushExtras(pair[1]);
  }
  return { rows, late };
}

function gapShiftMs(a: ComparedMessage, b: ComparedMessage): number {
  return a.gapMs === null || b.gapMs === null ? 0 : Math.abs(b.gapMs - a.gapMs);
}

function alignedRow(
  pair: AlignedPair,
  placeA: Placing,
  placeB: Placing,
  isMoved: boolean,
  differences: readonly Difference[],
): Extract<ComparisonRow, { kind: 'same' | 'changed' | 'reordered' }> {
  const base = { ...baseOf(pair[0]), a: placeA(pair[0]), b: placeB(pair[1]) };
  if (isMoved) return { kind: 'reordered', ...base, differences };
  return differences.length === 0
    ? { kind: 'same', ...base }
    : { kind: 'changed', ...base, differences };
}

function baseOf(message: LaneMessage) {
  return { direction: message.kind.direction, label: labelOf(message) };
}

function labelOf({ kind: { type, shape } }: LaneMessage): string {
  return type ?? shape;
}

/** When the first message came that both sides have; the first of each side when there is none. */
function startsOf(a: Lane, pairs: readonly AlignedPair[]): readonly [number, number] {
  let first: AlignedPair | undefined = pairs[0];
  for (const pair of pairs) {
    if (pair[0].index < (first?.[0].index ?? Infinity)) first = pair;
  }
  const startUs = a.messages[0]?.message.timeUs ?? 0;
  return [first?.[0].message.timeUs ?? startUs, first?.[1].message.timeUs ?? startUs];
}

/** Gaps are measured between messages that do not come by the clock. */
function* placing(
  { messages }: Lane,
  clocks: ClockKinds,
  startUs: number,
): Generator<void, Placing> {
  const gaps = new Map<LaneMessage, number>();
  let lastUs: number | null = null;
  for (const lane of messages) {
    if (lane.index % yieldEvery === 0) yield;
    if (clocks.isClock(lane)) continue;
    if (lastUs !== null) gaps.set(lane, (lane.message.timeUs - lastUs) / 1000);
    lastUs = lane.message.timeUs;
  }
  return (lane) => ({
    seq: lane.message.seq,
    label: labelOf(lane),
    atMs: (lane.message.timeUs - startUs) / 1000,
    gapMs: gaps.get(lane) ?? null,
  });
}

/** Pairs that stand in another order among the messages of their direction. */
function* movedPairs(
  a: Lane,
  pairOfA: ReadonlyMap<LaneMessage, AlignedPair>,
  clocks: ClockKinds,
): Generator<void, ReadonlySet<AlignedPair>> {
  const moved = new Set<AlignedPair>();
  for (const direction of ['send', 'receive'] as const) {
    const pairs: AlignedPair[] = [];
    for (const message of a.messages) {
      if (message.index % yieldEvery === 0) yield;
      const pair = pairOfA.get(message);
      const counts = message.kind.direction === direction && !clocks.isClock(message);
      if (pair !== undefined && counts) pairs.push(pair);
    }
    const inOrder = new Set(longestIncreasing(pairs.map(([, { index }]) => index)));
    for (const [index, pair] of pairs.entries()) if (!inOrder.has(index)) moved.add(pair);
  }
  return moved;
}

/** What only the second side has, by the message there that it follows and that has a row; null for none. */
function extrasByPlace(
  { messages }: Lane,
  pairOfB: ReadonlyMap<LaneMessage, AlignedPair>,
  moved: ReadonlySet<AlignedPair>,
): ReadonlyMap<LaneMessage | null, readonly LaneMessage[]> {
  const extras = new Map<LaneMessage | null, LaneMessage[]>();
  let place: LaneMessage | null = null;
  for (const message of messages) {
    const pair = pairOfB.get(message);
    if (pair !== undefined) {
      if (!moved.has(pair)) place = message;
      continue;
    }
    const known = extras.get(place);
    if (known === undefined) extras.set(place, [message]);
    else known.push(message);
  }
  return extras;
}
