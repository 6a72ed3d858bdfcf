/** Values that are followed; what comes later is taken as it is. */
const maxValues = 200_000;

/**
 * Which value of the first recording stands for which of the second. A value that has become another
 * in the same way everywhere was renamed; one that stayed in most places and changed in one was not.
 */
export class Renaming {
  private readonly forward = new Map<string, Map<string, number>>();
  private readonly backward = new Map<string, Map<string, number>>();

  /** Both stood at the same place of two messages that belong together. */
  bind(before: string, after: string): void {
    count(this.forward, before, after);
    count(this.backward, after, before);
  }

  /** Whether anything became another value from here. */
  isFollowed(before: string): boolean {
    return this.forward.has(before);
  }

  /** Whether the two stand for each other more often than either does for anything else. */
  isRenamed(before: string, after: string): boolean {
    return (
      mostSeen(this.forward.get(before)) === after && mostSeen(this.backward.get(after)) === before
    );
  }

  /** How often the two stood for each other. */
  occurrences(before: string, after: string): number {
    return this.forward.get(before)?.get(after) ?? 0;
  }
}

function count(bindings: Map<string, Map<string, number>>, from: string, to: string): void {
  const known = bindings.get(from);
  if (known !== undefined) known.set(to, (known.get(to) ?? 0) + 1);
  else if (bindings.size < maxValues) bindings.set(from, new Map([[to, 1]]));
}

/** The one seen most; null when there is no such one. */
function mostSeen(values: ReadonlyMap<string, number> | undefined): string | null {
  let [best, most, isTie]: [string | null, number, boolean] = [null, 0, false];
  for (const [value, times] of values ?? []) {
    if (times > most) [best, most, isTie] = [value, times, false];
    else if (times === most) isTie = true;
  }
  return isTie ? null : best;
}
