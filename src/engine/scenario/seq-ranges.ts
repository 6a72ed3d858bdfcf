/** Seqs in ascending order, kept as ranges: a flood of a million messages is one of them. */
export class SeqRanges {
  /** Pairs of the first seq and the one behind the last, ascending. */
  private readonly ranges: { from: number; end: number }[] = [];
  private size = 0;

  get count(): number {
    return this.size;
  }

  /** Adds the seqs from `from` up to, but not at, `end`; they must be larger than all that were added. */
  push(from: number, end: number): void {
    if (end <= from) return;
    const last = this.ranges.at(-1);
    if (last?.end === from) last.end = end;
    else this.ranges.push({ from, end });
    this.size += end - from;
  }

  /** Takes one seq away; nothing when it is not there. */
  delete(seq: number): void {
    const index = this.indexAt(seq);
    const range = this.ranges[index];
    if (range === undefined || seq < range.from) return;
    this.size -= 1;
    const { from, end } = range;
    if (from + 1 === end) {
      this.ranges.splice(index, 1);
    } else if (seq === from) {
      range.from = seq + 1;
    } else if (seq + 1 === end) {
      range.end = seq;
    } else {
      range.end = seq;
      this.ranges.splice(index + 1, 0, { from: seq + 1, end });
    }
  }

  clear(): void {
    this.ranges.length = 0;
    this.size = 0;
  }

  /** The first seq at or behind `seq`; null when there is none. */
  firstFrom(seq: number): number | null {
    const range = this.ranges[this.indexAt(seq)];
    return range === undefined ? null : Math.max(range.from, seq);
  }

  /** Of the first range that ends behind `seq`. */
  private indexAt(seq: number): number {
    let low = 0;
    let high = this.ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ranges[middle]?.end ?? 0) > seq) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
