import { isVolatile, saysWhatIsAsked } from './leaf-meaning.ts';
import type { AnswerGroup, MockPlan, RecordedAnswer } from './mock-plan.ts';
import type { LeafText, PlacedLeaf } from './placed-leaves.ts';
import { anyText, isPlainText } from './request-kind.ts';
import { linkName } from './mock-plan.ts';

/** A message of a client, ready to be compared. */
export interface ClientRequest {
  readonly opcode: 1 | 2;
  readonly payload: Uint8Array;
  readonly kind: string;
  /** Null for bytes and for what is too large to be taken apart. */
  readonly leaves: LeafText | null;
}

/** Finds for what one client says the recorded request that is most like it. */
export class RequestMatcher {
  /** How often each recorded request was used, by its seq. */
  private readonly used = new Map<number, number>();

  constructor(private readonly plan: MockPlan) {}

  /**
   * The recorded request of the same kind with the most equal values, ids and times aside; among equal
   * ones the one used least, in recorded order. Null when nothing of the kind was recorded.
   */
  match(request: ClientRequest): RecordedAnswer | null {
    let best: AnswerGroup[] = [];
    let bestScore = -Infinity;
    for (const group of this.candidates(request)) {
      const [sample] = group.members;
      const score = sample === undefined ? null : scoreOf(request, sample);
      if (score === null || score < bestScore) continue;
      if (score > bestScore) best = [];
      best.push(group);
      bestScore = score;
    }
    const found = this.leastUsed(
      request,
      best.flatMap(({ members }) => members),
    );
    if (found !== null) this.used.set(found.seq, this.usesOf(found) + 1);
    return found;
  }

  /** Of those that are equal to the last byte, or else of all. */
  private leastUsed(
    { payload }: ClientRequest,
    members: readonly RecordedAnswer[],
  ): RecordedAnswer | null {
    const equal = members.filter((member) => isSame(member.payload, payload));
    let least: RecordedAnswer | null = null;
    for (const member of equal.length > 0 ? equal : members) {
      if (least === null || this.usesOf(member) < this.usesOf(least)) least = member;
    }
    return least;
  }

  private candidates({ kind }: ClientRequest): readonly AnswerGroup[] {
    const ofKind = this.plan.answers.get(kind);
    if (ofKind !== undefined) return ofKind;
    // A server that says every text back was recorded: it says this one back, too.
    const isEcho = (this.plan.links.get(linkName(anyText, anyText)) ?? []).some(
      ({ answer }) => answer === '',
    );
    if (!isPlainText(kind) || !isEcho) return [];
    const first = [...this.plan.answers].find(([other]) => isPlainText(other));
    return first?.[1].slice(0, 1) ?? [];
  }

  private usesOf({ seq }: RecordedAnswer): number {
    return this.used.get(seq) ?? 0;
  }
}

/** How alike two requests of one kind are; null when they ask for different things. */
function scoreOf(request: ClientRequest, candidate: RecordedAnswer): number | null {
  if (request.leaves === null || candidate.leaves === null) return 0;
  let score = 0;
  for (const leaf of candidate.leaves.leaves) {
    const own = request.leaves.byPointer.get(leaf.pointer);
    if (own?.raw === leaf.raw) score += isVolatile(leaf) ? 0 : 2;
    else if (saysWhatIsAsked(leaf)) return null;
    else score -= costOf(leaf);
  }
  for (const leaf of request.leaves.leaves) {
    if (!candidate.leaves.byPointer.has(leaf.pointer)) score -= costOf(leaf);
  }
  return score;
}

function costOf(leaf: PlacedLeaf): number {
  return isVolatile(leaf) ? 0 : 1;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  return a.every((byte, i) => byte === b[i]);
}
