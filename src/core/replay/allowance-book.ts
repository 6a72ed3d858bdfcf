import type { JsonPointer } from '../profile/json-value.ts';

/** Why a difference does not count. */
export type Allowance = 'asked' | 'time' | 'id' | 'counter' | 'varies' | 'order';

const maxAllowances = 500;

/** What was allowed to differ, by kind and place. */
export class AllowanceBook {
  private readonly counts = new Map<string, number>();

  note(why: Allowance, pointer: JsonPointer): void {
    const what = `${why} ${pointer.replace(/\/\d+(?=\/|$)/g, '/*')}`;
    const count = this.counts.get(what) ?? 0;
    if (count > 0 || this.counts.size < maxAllowances) this.counts.set(what, count + 1);
  }

  /** Most frequent first: `id /session` and how often. */
  list(): readonly { readonly what: string; readonly count: number }[] {
    return [...this.counts]
      .map(([what, count]) => ({ what, count }))
      .sort((a, b) => b.count - a.count);
  }
}
