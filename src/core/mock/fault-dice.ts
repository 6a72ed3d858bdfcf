import { hasFaults, noFaults, type MockFaults } from './mock-faults.ts';
import type { Random } from './random.ts';

/** Decides for one client which answers are struck by some faults. */
export class FaultDice {
  private seen = 0;
  private struck = 0;

  constructor(
    private readonly faults: MockFaults,
    private readonly random: Random,
  ) {}

  /** The faults of the next answer; `noFaults` when it is spared. */
  next(): MockFaults {
    const { faults } = this;
    if (!hasFaults(faults)) return noFaults;
    this.seen += 1;
    if (this.seen % faults.every !== 0) return noFaults;
    if (faults.times !== null && this.struck >= faults.times) return noFaults;
    if (faults.chance < 1 && this.random() >= faults.chance) return noFaults;
    this.struck += 1;
    return faults;
  }
}
