import { isDistinctive } from './distinctive-value.ts';
import { plainName } from './value-names.ts';

/** Renamed values that are remembered. */
const maxRenames = 500_000;

/**
 * Which value of the replay stands for which of the recording. Each has one counterpart and no more:
 * an id that is another in one message and the old one in the next is a difference.
 */
export class Renames {
  private readonly forward = new Map<string, string>();
  private readonly back = new Map<string, string>();

  /** Of the message that is looked at; it is not sure yet that it is meant. */
  private proposed: ReadonlyMap<string, string> = new Map();

  /** What a recorded value is called now; null when it was not seen yet. With the name '' under any name. */
  get(name: string, recorded: string): string | null {
    const known = this.forward.get(keyOf(name, recorded));
    return known ?? (name === '' ? (this.proposed.get(recorded) ?? null) : null);
  }

  /** What would stand for each other, if a message were the recorded one. */
  propose(pairs: readonly (readonly [recorded: string, replayed: string])[]): void {
    const allowed = pairs.filter(([recorded, replayed]) => this.allows('', recorded, replayed));
    this.proposed = new Map(allowed);
  }

  /** Whether the two may stand for each other by all that is known. */
  allows(name: string, recorded: string, replayed: string): boolean {
    const known = this.forward.get(keyOf(name, recorded));
    if (known !== undefined) return known === replayed;
    return !this.back.has(keyOf(name, replayed));
  }

  /** From now on they stand for each other. */
  set(name: string, recorded: string, replayed: string): void {
    if (this.forward.size === maxRenames) return;
    this.forward.set(keyOf(name, recorded), replayed);
    this.back.set(keyOf(name, replayed), recorded);
  }

  /** Values that are not the same now. */
  count(): number {
    let count = 0;
    for (const [key, replayed] of this.forward) {
      if (key.slice(key.indexOf('\u0000') + 1) !== replayed) count += 1;
    }
    return count;
  }
}

/** A value that says nothing by itself, such as 17, is another thing in another member. */
function keyOf(name: string, value: string): string {
  return isDistinctive(value) ? `\u0000${value}` : `${plainName(name)}\u0000${value}`;
}
