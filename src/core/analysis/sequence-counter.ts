import type { Finding } from './finding.ts';

const maxOpenGaps = 100;

/** Numbers that are missing, both included. */
interface Hole {
  readonly from: bigint;
  readonly to: bigint;
}

/** A number that the server counts up, as its messages show it. Goes on over reconnects. */
export class SequenceCounter {
  private newest: bigint | null = null;
  private holes: readonly Hole[] = [];
  gaps = 0;
  /** Numbers missing over all gaps; those that came late are taken off. */
  missing = 0;

  /** `label` names it at the beginning of a sentence. */
  constructor(private readonly label: string) {}

  /** A message carries its own number. */
  own(number: bigint): Finding | null {
    const { newest } = this;
    if (newest === null || number === newest + 1n) {
      this.newest = number;
      return null;
    }
    if (number > newest) {
      this.newest = number;
      return this.gap(newest + 1n, number - 1n, `${newest} was followed by ${number}`);
    }
    if (this.fill(number)) return null;
    const what = number === newest ? 'came again' : `came after ${newest}`;
    return { warning: 'sequence-back', message: `${this.label} went back: ${number} ${what}.` };
  }

  /** A message tells the newest number that the server knows of. */
  latest(number: bigint): Finding | null {
    const { newest } = this;
    this.newest = number;
    if (newest === null || number === newest) return null;
    if (number > newest) {
      const why = `${newest} was the newest seen, and the server is at ${number}`;
      return this.gap(newest + 1n, number, why);
    }
    return {
      warning: 'sequence-back',
      message: `${this.label} went back: the server is at ${number}, but ${newest} had come.`,
    };
  }

  private gap(from: bigint, to: bigint, why: string): Finding {
    const count = to - from + 1n;
    this.gaps += 1;
    this.missing += Number(count);
    this.holes = [...this.holes.slice(1 - maxOpenGaps), { from, to }];
    const which = count === 1n ? `${from} is missing` : `${from} to ${to} are missing`;
    const many = count === 1n ? '1 number' : `${count} numbers`;
    return {
      warning: 'sequence-gap',
      message: `${this.label} has a gap of ${many}: ${which} (${why}).`,
    };
  }

  /** Takes a number that comes late out of its hole; false when it is in none. */
  private fill(number: bigint): boolean {
    const hole = this.holes.find(({ from, to }) => number >= from && number <= to);
    if (hole === undefined) return false;
    this.missing -= 1;
    const rest = [
      { from: hole.from, to: number - 1n },
      { from: number + 1n, to: hole.to },
    ].filter(({ from, to }) => from <= to);
    this.holes = [...this.holes.filter((other) => other !== hole), ...rest].slice(-maxOpenGaps);
    return true;
  }
}
