/** Which seq an entry has in a copy of its log. Entries are added in order of their seqs. */
export class SeqMap {
  /** Runs of entries whose seqs moved by the same number: first seq, its end, and what it became. */
  private readonly runs: { readonly from: number; end: number; readonly to: number }[] = [];

  add(seq: number, copySeq: number): void {
    const last = this.runs.at(-1);
    if (last?.end === seq && last.to + (seq - last.from) === copySeq) last.end = seq + 1;
    else this.runs.push({ from: seq, end: seq + 1, to: copySeq });
  }

  /** Null for an entry that was not copied. */
  get(seq: number): number | null {
    let low = 0;
    let high = this.runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.runs[middle]?.end ?? Infinity) <= seq) low = middle + 1;
      else high = middle;
    }
    const run = this.runs[low];
    return run !== undefined && seq >= run.from ? run.to + (seq - run.from) : null;
  }
}
