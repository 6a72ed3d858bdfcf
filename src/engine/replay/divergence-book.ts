import type { Divergence } from '../../core/replay/replay-report.ts';

const maxKept = 1000;

/** What was not as in the recording, in the order it was noticed. */
export class DivergenceBook {
  private readonly kept: Divergence[] = [];
  private total = 0;

  constructor(private readonly onFound: (divergence: Divergence) => void) {}

  add(divergence: Divergence): void {
    this.total += 1;
    if (this.kept.length < maxKept) this.kept.push(divergence);
    this.onFound(divergence);
  }

  /** The first ones. */
  list(): readonly Divergence[] {
    return this.kept;
  }

  count(): number {
    return this.total;
  }
}
