const intervalUs = 1_000_000;

/** Lets a finding through at most once per second, and counts the others. */
export class Seldom {
  private nextUs = -Infinity;
  private held = 0;

  /** There were so many more, none of which is to be let through. */
  hold(count: number): void {
    this.held += count;
  }

  /** How many there were since the last that was let through, this one included; null: hold this one. */
  count(timeUs: number): number | null {
    this.held += 1;
    if (timeUs < this.nextUs) return null;
    const { held } = this;
    this.held = 0;
    this.nextUs = timeUs + intervalUs;
    return held;
  }
}
