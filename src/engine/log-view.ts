import type { Filter } from '../core/log/filter.ts';
import { matchesFilter } from '../core/log/filter-match.ts';
import { parseFilter, type FilterTerm } from '../core/log/filter-terms.ts';
import type { LogEntry } from '../core/log/log-entry.ts';
import type { LogStore } from './log-store.ts';

/** Entries and payload bytes looked at between two looks at the clock. */
const scanBatch = 256;
const scanBatchByteLength = 256 * 1024;

/**
 * A filter over the log: an ordered list of seqs, kept up to date incrementally.
 *
 * `advance` does the work in slices, so that a view over a long log never holds up the capture.
 */
export class LogView {
  private readonly terms: readonly FilterTerm[];
  private seqs: number[] = [];
  private nextSeq: number;

  constructor(
    private readonly log: LogStore,
    private readonly filter: Filter,
  ) {
    this.terms = parseFilter(filter.text);
    this.nextSeq = log.firstSeq();
  }

  /** Looks at new entries for at most about `budgetMs`; whether the view is up to date now. */
  advance(budgetMs: number): boolean {
    const endSeq = this.log.firstSeq() + this.log.count();
    if (this.holdsEverything()) {
      this.nextSeq = endSeq;
      return true;
    }
    const deadline = performance.now() + budgetMs;
    while (this.nextSeq < endSeq) {
      const batchEnd = Math.min(this.nextSeq + scanBatch, endSeq);
      let byteLength = 0;
      for (; this.nextSeq < batchEnd && byteLength < scanBatchByteLength; this.nextSeq += 1) {
        const entry = this.log.get(this.nextSeq);
        if (entry === null) {
          continue;
        }
        if (this.holds(entry)) {
          this.seqs.push(this.nextSeq);
        }
        byteLength += 'payload' in entry ? entry.payload.byteLength : 0;
      }
      if (performance.now() >= deadline) {
        break;
      }
    }
    return this.nextSeq >= endSeq;
  }

  count(): number {
    return this.holdsEverything() ? this.nextSeq - this.log.firstSeq() : this.seqs.length;
  }

  /** Entries looked at so far. */
  scanned(): number {
    return this.nextSeq - this.log.firstSeq();
  }

  /** The seq at a position; null past the end. */
  seqAt(position: number): number | null {
    if (position < 0 || position >= this.count()) {
      return null;
    }
    return this.holdsEverything() ? this.log.firstSeq() + position : (this.seqs[position] ?? null);
  }

  /** Position of an entry, or of the nearest one before it; -1 if there is none. */
  positionOf(seq: number): number {
    if (this.holdsEverything()) {
      return Math.max(-1, Math.min(seq - this.log.firstSeq(), this.count() - 1));
    }
    let low = 0;
    let high = this.seqs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.seqs[middle] ?? Infinity) <= seq) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  /** Starts anew after the log was cleared. */
  reset(): void {
    this.seqs = [];
    this.nextSeq = this.log.firstSeq();
  }

  private holdsEverything(): boolean {
    return this.terms.length === 0 && this.filter.connectionId === null;
  }

  private holds(entry: LogEntry): boolean {
    const { connectionId } = this.filter;
    return (
      (connectionId === null || entry.connectionId === connectionId) &&
      matchesFilter(entry, this.terms)
    );
  }
}
