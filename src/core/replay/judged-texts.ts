import { isRandomId, volatileKind } from '../compare/volatile-values.ts';
import type { ClientValues } from './client-values.ts';
import type { Renames } from './renames.ts';
import type { TextPart } from './replay-plan.ts';
import { sameText } from './same-text.ts';
import { pairParts } from './source-parts.ts';

const maxWordLength = 4096;
const smallPiece = /[A-Za-z0-9]+|[^A-Za-z0-9]+/g;

/** What is known beside two texts; see `JudgeParts`. */
interface TextKnowledge {
  readonly clients: ClientValues;
  readonly recordedNearMs: number | null;
  readonly nowMs: () => number;
}

/** Texts of the recording and of now, of which only some words may be others. */
export class JudgedTexts {
  constructor(
    private readonly renames: Renames,
    private readonly known: TextKnowledge,
  ) {}

  /**
   * Whether two texts of the message at `index` are the same but for the `parts` that the client sends
   * back, and for words that are new in each conversation.
   */
  isSame(
    index: number,
    name: string,
    [before, after]: readonly [string, string],
    parts: readonly TextPart[],
  ): boolean {
    const paired = pairParts(before, after, parts);
    return (
      paired !== null &&
      paired.pairs.every(([piece, other]) => this.renames.allows(name, piece, other)) &&
      sameText(paired.before, paired.after, (piece, other) =>
        this.isSamePiece(index, name, piece, other),
      )
    );
  }

  /** The two texts belong together: their parts are known from now on. */
  learn(name: string, before: string, after: string, parts: readonly TextPart[]): void {
    if (parts.length === 0) return;
    for (const [piece, other] of pairParts(before, after, parts)?.pairs ?? []) {
      if (this.renames.allows(name, piece, other)) this.renames.set(name, piece, other);
      if (this.renames.allows('', piece, other)) this.renames.set('', piece, other);
    }
  }

  /** Whether two texts differ only in values that the client sends back: `order-17` and `order-40`. */
  isKnown(before: string, after: string): boolean {
    if (before.length > 1 && this.renames.get('', before) === after) return true;
    if (before.length > maxWordLength || after.length > maxWordLength) return false;
    const [pieces, others] = [before.match(smallPiece) ?? [], after.match(smallPiece) ?? []];
    return (
      pieces.length === others.length &&
      pieces.every((piece, index) => {
        const other = others[index] ?? '';
        const isNow = piece.length >= 2 && this.renames.get('', piece) === other;
        return piece === other || isNow;
      })
    );
  }

  private isSamePiece(index: number, name: string, piece: string, other: string): boolean {
    if (this.renames.get(name, piece) === other || this.isKnown(piece, other)) return true;
    const { clients, recordedNearMs, nowMs } = this.known;
    if (clients.has(name, piece, index)) return false;
    const [raw, otherRaw] = [JSON.stringify(piece), JSON.stringify(other)];
    if (
      volatileKind('', raw, recordedNearMs) === 'time' &&
      volatileKind('', otherRaw, nowMs()) === 'time'
    ) {
      return true;
    }
    return isRandomId(piece) && isRandomId(other) && this.renames.allows(name, piece, other);
  }
}
