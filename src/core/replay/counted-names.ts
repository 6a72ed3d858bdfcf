import { plainName } from './value-names.ts';

interface Counting {
  readonly first: number;
  last: number;
  steps: number;
  others: number;
}

/** Finds members of sent messages in which the client counts 1, 2, 3 …: ids of its own requests. */
export class CountedNames {
  private readonly byName = new Map<string, Counting>();

  /** Takes in a number of a sent message. */
  take(names: readonly string[], inner: string): void {
    const name = plainName(names.at(-1) ?? '');
    const value = Number(inner);
    const known = this.byName.get(name);
    if (known === undefined) {
      if (this.byName.size < 10_000) {
        this.byName.set(name, { first: value, last: value, steps: 0, others: 0 });
      }
      return;
    }
    if (value === known.last + 1) known.steps += 1;
    else known.others += 1;
    known.last = value;
  }

  /** Whether the client counts in members of that name. */
  has(names: readonly string[]): boolean {
    const known = this.byName.get(plainName(names.at(-1) ?? ''));
    return known !== undefined && known.steps >= 2 && known.steps >= known.others * 4;
  }

  /** Whether the client counts there from a number that it can have begun with by itself. */
  hasOwn(names: readonly string[]): boolean {
    const known = this.byName.get(plainName(names.at(-1) ?? ''));
    return known !== undefined && known.first <= 10 && this.has(names);
  }
}
