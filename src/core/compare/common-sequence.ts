import { longestIncreasing } from './longest-increasing.ts';

/** Differences between two windows beyond which no more is looked for. */
const maxEdits = 400;
/** Windows within windows. */
const maxDepth = 12;

/** A part of both sequences; the ends are after it. */
interface Window {
  readonly startA: number;
  readonly endA: number;
  readonly startB: number;
  readonly endB: number;
  readonly depth: number;
}

type Pair = readonly [number, number];

/**
 * Places of two sequences that hold the same and stand in the same order, ascending. What occurs once
 * on each side is an anchor (patience), the windows between are searched for the least difference
 * (Myers) unless they differ too much. Linear for equal sequences; bounded for all others.
 */
export function* commonSequence(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): Generator<void, readonly Pair[]> {
  const pairs: Pair[] = [];
  const windows: Window[] = [{ startA: 0, endA: a.length, startB: 0, endB: b.length, depth: 0 }];
  for (let window = windows.pop(); window !== undefined; window = windows.pop()) {
    const inner = trim(a, b, window, pairs);
    if (inner.startA === inner.endA || inner.startB === inner.endB) continue;
    const anchors = inner.depth < maxDepth ? anchorsOf(a, b, inner) : [];
    yield;
    if (anchors.length > 0) windows.push(...windowsBetween(anchors, inner));
    else pairs.push(...leastDifference(a, b, inner));
  }
  return pairs.sort(([left], [right]) => left - right);
}

/** Takes equal beginnings and ends off. */
function trim(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { startA, endA, startB, endB, depth }: Window,
  pairs: Pair[],
): Window {
  let [headA, headB, tailA, tailB] = [startA, startB, endA, endB];
  while (headA < tailA && headB < tailB && a[headA] === b[headB]) pairs.push([headA++, headB++]);
  while (headA < tailA && headB < tailB && a[tailA - 1] === b[tailB - 1]) {
    pairs.push([--tailA, --tailB]);
  }
  return { startA: headA, endA: tailA, startB: headB, endB: tailB, depth };
}

function anchorsOf(a: ArrayLike<number>, b: ArrayLike<number>, window: Window): readonly Pair[] {
  const onlyA = singlePlaces(a, window.startA, window.endA);
  const onlyB = singlePlaces(b, window.startB, window.endB);
  const candidates: Pair[] = [];
  for (const [value, placeA] of onlyA) {
    const placeB = onlyB.get(value);
    if (placeA >= 0 && placeB !== undefined && placeB >= 0) candidates.push([placeA, placeB]);
  }
  candidates.sort(([left], [right]) => left - right);
  const kept = longestIncreasing(candidates.map(([, placeB]) => placeB));
  return kept.flatMap((index) => candidates.slice(index, index + 1));
}

/** Where each value stands; -1 for one that occurs more than once. */
function singlePlaces(values: ArrayLike<number>, start: number, end: number): Map<number, number> {
  const places = new Map<number, number>();
  for (let index = start; index < end; index++) {
    const value = values[index] ?? 0;
    places.set(value, places.has(value) ? -1 : index);
  }
  return places;
}

/** Each begins with an anchor, which `trim` then pairs, but for the first. */
function windowsBetween(anchors: readonly Pair[], window: Window): readonly Window[] {
  const starts: readonly Pair[] = [[window.startA, window.startB], ...anchors];
  return starts.map(([startA, startB], index) => {
    const [endA, endB] = anchors[index] ?? [window.endA, window.endB];
    return { startA, endA, startB, endB, depth: window.depth + 1 };
  });
}

/** Myers' algorithm over a window; nothing when more than `maxEdits` must be put in or taken out. */
function leastDifference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { startA, endA, startB, endB }: Window,
): readonly Pair[] {
  const [lengthA, lengthB] = [endA - startA, endB - startB];
  const most = Math.min(maxEdits, lengthA + lengthB);
  const reach = new Int32Array(2 * most + 3);
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    trace.push(reach.slice(most - edits, most + edits + 3));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = most + 1 + diagonal;
      const isDown =
        diagonal === -edits || (diagonal !== edits && (reach[at - 1] ?? 0) < (reach[at + 1] ?? 0));
      let x = isDown ? (reach[at + 1] ?? 0) : (reach[at - 1] ?? 0) + 1;
      let y = x - diagonal;
      while (x < lengthA && y < lengthB && a[startA + x] === b[startB + y]) {
        x += 1;
        y += 1;
      }
      reach[at] = x;
      if (x >= lengthA && y >= lengthB) return walkBack(trace, lengthA, lengthB, startA, startB);
    }
  }
  return [];
}

/** `trace[edits]` holds what was reached before that step, from diagonal `-edits - 1` on. */
function walkBack(
  trace: readonly Int32Array[],
  lengthA: number,
  lengthB: number,
  startA: number,
  startB: number,
): readonly Pair[] {
  const pairs: Pair[] = [];
  let [x, y] = [lengthA, lengthB];
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reach = trace[edits];
    const diagonal = x - y;
    const left = reach?.[diagonal - 1 + edits + 1] ?? 0;
    const right = reach?.[diagonal + 1 + edits + 1] ?? 0;
    const isDown = diagonal === -edits || (diagonal !== edits && left < right);
    const fromX = edits === 0 ? 0 : isDown ? right : left;
    const fromY = edits === 0 ? 0 : fromX - (isDown ? diagonal + 1 : diagonal - 1);
    const reachedX = edits === 0 ? 0 : isDown ? fromX : fromX + 1;
    while (x > reachedX && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      pairs.push([startA + x, startB + y]);
    }
    [x, y] = [fromX, fromY];
  }
  return pairs.reverse();
}
