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

  /** What a recorded value is called now; null when it was not seen yet. */
  get(name: string, recorded: string): string | null {
    return this.forward.get(keyOf(name, recorded)) ?? null;
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
