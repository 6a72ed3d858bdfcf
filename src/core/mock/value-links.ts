import { grouped } from './grouped.ts';
import { isIdentity } from './leaf-meaning.ts';
import type { ValueLink } from './mock-plan.ts';
import type { LeafText, PlacedLeaf } from './placed-leaves.ts';

/** Pairs of one kind that are looked at. */
const maxPairs = 100;
const maxCandidates = 2_000;
/** Raw texts of this length are hardly the same by chance. */
const longText = 10;

interface Pair {
  readonly request: LeafText;
  readonly answer: LeafText;
}

interface Candidate {
  readonly source: PlacedLeaf;
  readonly leaf: PlacedLeaf;
}

/**
 * Learns which values of a request stand in its answers too, from pairs of one kind of request and one
 * kind of answer. A value is linked when it was the same in every pair, and is either known to differ
 * from pair to pair, or such that it is hardly the same by chance.
 */
export class LinkLearner {
  private readonly pairs: Pair[] = [];

  /** `known` are links that a rule of the profile tells. */
  constructor(private readonly known: readonly ValueLink[] = []) {}

  /** Whether it has seen enough. */
  get isFull(): boolean {
    return this.pairs.length >= maxPairs;
  }

  add(request: LeafText, answer: LeafText): void {
    if (!this.isFull) this.pairs.push({ request, answer });
  }

  /** For each place of the answer the one of the request that fits best. */
  links(): readonly ValueLink[] {
    const best = new Map<string, { readonly link: ValueLink; readonly rank: number }>();
    for (const candidate of this.candidates()) {
      const rank = this.rankOf(candidate);
      const answer = candidate.leaf.pointer;
      if (rank === null || rank <= (best.get(answer)?.rank ?? -1)) continue;
      best.set(answer, { link: { request: candidate.source.pointer, answer }, rank });
    }
    for (const { answer } of this.known) best.delete(answer);
    return [...this.known, ...[...best.values()].map(({ link }) => link)];
  }

  /** Places with equal values in some pair. */
  private candidates(): readonly Candidate[] {
    const found = new Map<string, Candidate>();
    for (const { request, answer } of this.pairs) {
      const byRaw = grouped(request.leaves, ({ raw }) => raw);
      for (const leaf of answer.leaves) {
        if (!canBeLinked(leaf) || found.size >= maxCandidates) continue;
        for (const source of (byRaw.get(leaf.raw) ?? []).slice(0, 4)) {
          found.set(`${source.pointer}\n${leaf.pointer}`, { source, leaf });
        }
      }
    }
    return [...found.values()];
  }

  /** How good a link is; null when it is none. */
  private rankOf({ source, leaf }: Candidate): number | null {
    const values = new Set<string>();
    for (const { request, answer } of this.pairs) {
      const asked = request.byPointer.get(source.pointer);
      const said = answer.byPointer.get(leaf.pointer);
      if (asked === undefined || said === undefined) continue;
      if (asked.raw !== said.raw) return null;
      values.add(asked.raw);
    }
    const isSameName = source.name === leaf.name;
    const isId = isIdentity(source) || isIdentity(leaf);
    const varies = values.size >= 2;
    const isWhole = leaf.pointer === '';
    const isCredible = varies || isId || (!isWhole && (isSameName || leaf.raw.length >= longText));
    return isCredible ? Number(isSameName) * 4 + Number(isId) * 2 + Number(varies) : null;
  }
}

/** `true` and `null` are the same everywhere. */
function canBeLinked({ raw }: PlacedLeaf): boolean {
  return !['true', 'false', 'null', '""', ''].includes(raw);
}
