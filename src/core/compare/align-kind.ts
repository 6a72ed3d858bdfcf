import { commonSequence } from './common-sequence.ts';
import type { LaneMessage } from './exchange-lane.ts';
import { fingerprintOf, isIdentical, similarity } from './message-fingerprint.ts';

/** The hashes of the scalars of a message of either side. */
export interface LaneHashes {
  readonly a: (message: LaneMessage) => Uint32Array;
  readonly b: (message: LaneMessage) => Uint32Array;
}

export type AlignedPair = readonly [LaneMessage, LaneMessage];

/** Comparisons that finding the most similar messages between two equal ones may take. */
const maxCells = 1600;
/** What two messages of a kind have in common when nothing in them is the same. */
const sameKind = 0.05;
const yieldEvery = 200;

/**
 * Which messages of two sequences of one kind belong together, in order: equal ones first, then those
 * between them by how similar they are, or by position where there are many.
 */
export function* alignKind(
  a: readonly LaneMessage[],
  b: readonly LaneMessage[],
  hashes: LaneHashes,
): Generator<void, readonly AlignedPair[]> {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && isIdenticalAt(a, b, head, head)) {
    head += 1;
    if (head % yieldEvery === 0) yield;
  }
  let tail = 0;
  while (tail < shorter - head && isIdenticalAt(a, b, a.length - 1 - tail, b.length - 1 - tail)) {
    tail += 1;
    if (tail % yieldEvery === 0) yield;
  }
  yield;
  const middleA = a.slice(head, a.length - tail);
  const middleB = b.slice(head, b.length - tail);
  const ends = [
    ...zip(a.slice(0, head), b),
    ...zip(a.slice(a.length - tail), b.slice(b.length - tail)),
  ];
  if (middleA.length === 0 || middleB.length === 0) return ends;
  const marksA = yield* fingerprints(middleA, hashes.a);
  const marksB = yield* fingerprints(middleB, hashes.b);
  const common = yield* commonSequence(marksA, marksB);
  const found: AlignedPair[] = [];
  let [startA, startB] = [0, 0];
  for (const [endA, endB] of [...common, [middleA.length, middleB.length] as const]) {
    const [betweenA, betweenB] = [middleA.slice(startA, endA), middleB.slice(startB, endB)];
    found.push(...pairBetween(betweenA, betweenB, hashes));
    found.push(...zip(middleA.slice(endA, endA + 1), middleB.slice(endB)));
    [startA, startB] = [endA + 1, endB + 1];
    if (betweenA.length > 0 && betweenB.length > 0) yield;
  }
  return [...ends, ...found];
}

function* fingerprints(
  messages: readonly LaneMessage[],
  hashesOf: (message: LaneMessage) => Uint32Array,
): Generator<void, Uint32Array> {
  const marks = new Uint32Array(messages.length);
  for (const [index, message] of messages.entries()) {
    marks[index] = fingerprintOf(hashesOf(message));
    if (index % yieldEvery === 0) yield;
  }
  return marks;
}

function isIdenticalAt(
  a: readonly LaneMessage[],
  b: readonly LaneMessage[],
  indexA: number,
  indexB: number,
): boolean {
  const [left, right] = [a[indexA], b[indexB]];
  return left !== undefined && right !== undefined && isIdentical(left, right);
}

function zip(a: readonly LaneMessage[], b: readonly LaneMessage[]): readonly AlignedPair[] {
  return a.flatMap((message, index) => {
    const other = b[index];
    return other === undefined ? [] : [[message, other] as const];
  });
}

/** Pairs in order so that what they have in common is the most. */
function pairBetween(
  a: readonly LaneMessage[],
  b: readonly LaneMessage[],
  hashes: LaneHashes,
): readonly AlignedPair[] {
  if (a.length * b.length > maxCells || a.length * b.length <= 1) return zip(a, b);
  const columns = b.length + 1;
  const best = new Float64Array((a.length + 1) * columns);
  const scores = new Float64Array(a.length * b.length);
  for (let row = a.length - 1; row >= 0; row--) {
    for (let column = b.length - 1; column >= 0; column--) {
      const [left, right] = [a[row], b[column]];
      if (left === undefined || right === undefined) continue;
      const score = sameKind + similarity(hashes.a(left), hashes.b(right));
      scores[row * b.length + column] = score;
      best[row * columns + column] = Math.max(
        score + (best[(row + 1) * columns + column + 1] ?? 0),
        best[(row + 1) * columns + column] ?? 0,
        best[row * columns + column + 1] ?? 0,
      );
    }
  }
  const pairs: AlignedPair[] = [];
  let [row, column] = [0, 0];
  while (row < a.length && column < b.length) {
    const here = best[row * columns + column] ?? 0;
    const paired =
      (scores[row * b.length + column] ?? 0) + (best[(row + 1) * columns + column + 1] ?? 0);
    if (here === paired) pairs.push(...zip(a.slice(row++), b.slice(column++)).slice(0, 1));
    else if (here === (best[(row + 1) * columns + column] ?? 0)) row += 1;
    else column += 1;
  }
  return pairs;
}
