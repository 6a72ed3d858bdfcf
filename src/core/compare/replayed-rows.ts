import type { AlignedPair } from './align-kind.ts';
import type { ComparisonRow } from './comparison.ts';
import type { Difference } from './difference.ts';
import type { Lane } from './exchange-lane.ts';
import type { IgnoredPlaces } from './ignored-places.ts';
import { jsonDifferences } from './json-differences.ts';
import type { ReplayedSides } from './replayed-sides.ts';

type Differences = ReadonlyMap<AlignedPair, readonly Difference[]>;

/** The messages of both sides that stand for each other in a replay. */
export function linkedPairs(a: Lane, b: Lane, { seqOfB }: ReplayedSides): readonly AlignedPair[] {
  const bySeq = new Map(b.messages.map((message) => [message.message.seq, message]));
  return a.messages.flatMap((message) => {
    const other = bySeq.get(seqOfB.get(message.message.seq) ?? -1);
    return other?.kind.direction === message.kind.direction ? [[message, other] as const] : [];
  });
}

/** Whether a replay found that one of two messages stands for none: they are no pair. */
export function isApart(
  [{ message: a }, { message: b }]: AlignedPair,
  sides: ReplayedSides,
): boolean {
  return sides.aloneA.has(a.seq) || sides.aloneB.has(b.seq);
}

/**
 * Differences as a replay found them: what it allowed is none, and what it did not allow is shown also
 * where a comparison without its knowledge finds nothing.
 */
export function judgedDifferences(
  pairs: readonly AlignedPair[],
  compared: Differences,
  sides: ReplayedSides,
  ignored: IgnoredPlaces,
): Differences {
  const judged = new Map<AlignedPair, readonly Difference[]>();
  for (const pair of pairs) {
    const [{ message: a }, { message: b }] = pair;
    const isChanged = sides.divergedA.has(a.seq) && sides.seqOfB.get(a.seq) === b.seq;
    const found = compared.get(pair) ?? [];
    const shown =
      isChanged && found.length === 0 ? jsonDifferences(a.payload, b.payload, ignored) : found;
    if (shown.length > 0 && !isAllowed(a.seq, b.seq, sides)) judged.set(pair, shown);
  }
  return judged;
}

/**
 * Rows as a replay found them: another order is none where it met the messages, and when all was the
 * same, so is what came by time, however often.
 */
export function judgedRows(
  rows: readonly ComparisonRow[],
  sides: ReplayedSides,
): readonly ComparisonRow[] {
  const folded = new Map<string, number>();
  const judged: ComparisonRow[] = [];
  for (const row of rows) {
    const { kind, direction, label, a, b } = row;
    const base = { direction, label };
    if (kind === 'reordered' && isAllowed(a.seq, b.seq, sides)) {
      judged.push({ ...base, kind: 'same', a, b });
    } else if (sides.verdict !== 'same') {
      judged.push(row);
    } else if (kind === 'periodic') {
      judged.push({ ...row, absence: 'allowed' });
    } else if (kind === 'missing' || kind === 'extra') {
      const key = `${direction} ${label}`;
      const at = folded.get(key) ?? judged.length;
      const known = judged[at];
      const counts =
        known?.kind === 'periodic' ? known : { a: null, b: null, countA: 0, countB: 0 };
      folded.set(key, at);
      judged[at] = {
        ...base,
        kind: 'periodic',
        absence: 'allowed',
        a: counts.a ?? a,
        b: counts.b ?? b,
        countA: counts.countA + (a === null ? 0 : 1),
        countB: counts.countB + (b === null ? 0 : 1),
      };
    } else {
      judged.push(row);
    }
  }
  return judged;
}

/** Whether the replay looked at two messages and let them pass; all of them when it found nothing. */
function isAllowed(seqA: number, seqB: number, sides: ReplayedSides): boolean {
  if (sides.verdict === 'same') return true;
  if (!sides.isComplete || sides.seqOfB.get(seqA) !== seqB) return false;
  return !sides.divergedA.has(seqA) && !sides.divergedB.has(seqB);
}
