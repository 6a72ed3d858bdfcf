import { scalarLeaves } from '../analysis/scalar-leaves.ts';
import type { JsonPointer } from '../profile/json-value.ts';
import { childPointer, readPointer } from '../profile/pointer.ts';
import { opcodes } from '../rfc6455/opcode.ts';
import type { AlignedPair } from './align-kind.ts';
import type { Difference } from './difference.ts';
import type { IgnoredPlaces } from './ignored-places.ts';
import { compareJson, itemPointer } from './json-differences.ts';
import { isIdentical, type LearntFields } from './message-fingerprint.ts';
import { Renaming } from './renaming.ts';
import { isIdPlace, varyingReason, type VaryingReason } from './varying-place.ts';

/** What is known before pairs of messages are compared. */
export interface PairContext {
  readonly ignored: IgnoredPlaces;
  /** What the fields of a kind of message are, as either recording showed. */
  readonly learntOf: (kindKey: string) => LearntFields;
  /** Wall clock of the recordings, milliseconds since 1970. */
  readonly clocks: { readonly a: number; readonly b: number };
}

type Changed = Extract<Difference, { kind: 'changed' }>;

/** A difference that counts only when it turns out that its value was not simply another one. */
interface Candidate {
  readonly difference: Changed;
  readonly reason: VaryingReason;
}

interface ComparedPair {
  readonly pair: AlignedPair;
  readonly differences: Difference[];
  readonly candidates: readonly Candidate[];
}

const leafLimits = { depth: 12, count: 400 };
const yieldEvery = 50;
/** Candidates of all pairs; those beyond count as differences. */
const maxCandidates = 500_000;
/** Differences of all pairs that are kept; of pairs beyond only the first. */
const maxKept = 100_000;

/**
 * What the messages of each pair differ in, as a reader would say: other times and ids do not count
 * as long as each id stands for the same other id everywhere. Told `onPair` how many are done.
 */
export function* comparePairs(
  pairs: readonly AlignedPair[],
  context: PairContext,
  onPair: (done: number) => void,
): Generator<void, ReadonlyMap<AlignedPair, readonly Difference[]>> {
  const compared: ComparedPair[] = [];
  const found = new Map<AlignedPair, readonly Difference[]>();
  const budget = { candidates: maxCandidates, kept: maxKept };
  for (const [index, pair] of pairs.entries()) {
    if (!isIdentical(...pair)) {
      const one = comparePair(pair, context, budget.candidates);
      budget.candidates -= one.candidates.length;
      compared.push(one);
    }
    if (index % yieldEvery === 0) {
      onPair(index);
      yield;
    }
  }
  const renaming = yield* renamingOf(pairs, compared);
  const shares = changedShares(pairs, compared);
  yield;
  for (const { pair, differences, candidates } of compared) {
    const [{ kind }] = pair;
    const real = candidates.filter(
      ({ difference, reason }) => !isExplained(difference, reason, kind.key, renaming, shares),
    );
    const all = [...differences, ...real.map(({ difference }) => difference)];
    if (all.length === 0) continue;
    found.set(pair, budget.kept > 0 ? all : all.slice(0, 1));
    budget.kept -= all.length;
  }
  return found;
}

function comparePair(
  pair: AlignedPair,
  { ignored, learntOf, clocks }: PairContext,
  candidatesLeft: number,
): ComparedPair {
  const [{ message: a, kind }, { message: b }] = pair;
  const learnt = learntOf(kind.key);
  const reasonOf = (pointer: JsonPointer, before: string | null, after: string | null) =>
    before === null || after === null || candidatesLeft <= 0
      ? null
      : varyingReason(pointer, before, after, learnt.get(itemPointer(pointer)) ?? null, clocks);
  const { differences, ignored: overlooked } = compareJson(
    a.payload,
    b.payload,
    (pointer, before, after) => ignored(pointer) || reasonOf(pointer, before, after) !== null,
  );
  const candidates = overlooked.flatMap((difference): readonly Candidate[] => {
    if (difference.kind !== 'changed' || ignored(difference.pointer)) return [];
    const reason = reasonOf(difference.pointer, difference.before, difference.after);
    return reason === null || reason === 'new' ? [] : [{ difference, reason }];
  });
  const all = [...differences];
  if (a.opcode !== b.opcode) {
    all.push({
      kind: 'changed',
      pointer: '',
      before: opcodeWord(a.opcode),
      after: opcodeWord(b.opcode),
    });
  }
  return { pair, differences: all, candidates };
}

function opcodeWord(opcode: 1 | 2): string {
  return opcode === opcodes.text ? '(a text message)' : '(a binary message)';
}

/** Follows each value that became another one through all messages. */
function* renamingOf(
  pairs: readonly AlignedPair[],
  compared: readonly ComparedPair[],
): Generator<void, Renaming> {
  const renaming = new Renaming();
  const changedPlaces = new Map<AlignedPair, Set<JsonPointer>>();
  for (const { pair, candidates } of compared) {
    for (const { difference, reason } of candidates) {
      if (reason === 'learnt') continue;
      renaming.bind(difference.before, difference.after);
      const places = changedPlaces.get(pair) ?? new Set();
      changedPlaces.set(pair, places.add(difference.pointer));
    }
  }
  if (changedPlaces.size === 0) return renaming;
  for (const [index, pair] of pairs.entries()) {
    bindEqual(renaming, pair, changedPlaces.get(pair));
    if (index % yieldEvery === 0) yield;
  }
  return renaming;
}

/** Values that stayed the same in a pair stand for themselves there. */
function bindEqual(
  renaming: Renaming,
  [{ message: a }, { message: b }]: AlignedPair,
  changed: ReadonlySet<JsonPointer> | undefined,
): void {
  if (a.opcode !== opcodes.text) return;
  for (const { names, raw } of scalarLeaves(a.payload, 0, leafLimits)) {
    if (!renaming.isFollowed(raw)) continue;
    const pointer = names.reduce((at, name) => childPointer(at, name), '');
    if (changed?.has(pointer) === true || !isIdPlace(pointer, raw)) continue;
    if (readPointer(b.payload, pointer) === raw) renaming.bind(raw, raw);
  }
}

interface Shares {
  readonly pairsOfKind: ReadonlyMap<string, number>;
  /** By key of the kind and item pointer: in how many pairs the values differ. */
  readonly changed: ReadonlyMap<string, number>;
}

function changedShares(pairs: readonly AlignedPair[], compared: readonly ComparedPair[]): Shares {
  const pairsOfKind = new Map<string, number>();
  for (const [{ kind }] of pairs) pairsOfKind.set(kind.key, (pairsOfKind.get(kind.key) ?? 0) + 1);
  const changed = new Map<string, number>();
  for (const { pair, candidates } of compared) {
    const places = candidates.flatMap(({ difference, reason }) =>
      reason === 'learnt' ? [placeKey(pair[0].kind.key, difference.pointer)] : [],
    );
    for (const place of new Set(places)) changed.set(place, (changed.get(place) ?? 0) + 1);
  }
  return { pairsOfKind, changed };
}

function placeKey(kindKey: string, pointer: JsonPointer): string {
  return `${kindKey}\n${itemPointer(pointer)}`;
}

function isExplained(
  { pointer, before, after }: Changed,
  reason: VaryingReason,
  kindKey: string,
  renaming: Renaming,
  { pairsOfKind, changed }: Shares,
): boolean {
  switch (reason) {
    case 'new':
      return true;
    case 'learnt':
      return 2 * (changed.get(placeKey(kindKey, pointer)) ?? 0) >= (pairsOfKind.get(kindKey) ?? 0);
    case 'id':
      return renaming.isRenamed(before, after);
    case 'linked':
      return renaming.isRenamed(before, after) && renaming.occurrences(before, after) > 1;
  }
}
