/**
 * Fields that have several values for equal requests, in a replay: one that has had the recorded value
 * more often than another follows from what was said before, such as a balance, and does not vary.
 */
export class Constancy {
  private readonly counts = new Map<string, { equal: number; other: number }>();

  /** The field had the recorded value, or another. */
  take(field: string, isEqual: boolean): void {
    const counts = this.counts.get(field) ?? { equal: 0, other: 0 };
    this.counts.set(field, counts);
    if (isEqual) counts.equal += 1;
    else counts.other += 1;
  }

  isConstant(field: string): boolean {
    const counts = this.counts.get(field);
    return counts !== undefined && counts.equal > counts.other;
  }
}
