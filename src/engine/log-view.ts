import type { FoldedMessages } from '../core/log/folded-messages.ts';
import { Fold } from './fold.ts';
import type { LogReader } from './log-store.ts';
import { SeqSet } from './log-view-seqs.ts';
import { chunkVerdict, holdsMessagesOnly } from './filter/chunk-verdict.ts';
import { isHeadOnly } from '../core/capture/entry-block.ts';
import { rangeBefore, rangeFrom } from './filter/next-range.ts';
import type { EntryRange } from './filter/entry-range.ts';
import type { RangeFilterTools } from './filter/range-filter.ts';
import { SlowFilterError } from './filter/range-regex.ts';
import {
  applyToLarge,
  applyToRange,
  type FilterResult,
  type ViewFilter,
} from './filter/view-filter.ts';

/** A run of entries of which all or none meet the filter. */
interface JudgedChunk {
  readonly firstSeq: number;
  readonly endSeq: number;
  readonly verdict: 'all' | 'none';
}

/**
 * A filter over a log: an ordered list of seqs with positions that stay, kept up to date
 * incrementally, the newest entries first.
 *
 * `advance` does the work in slices, so that a view over a long log never holds up the capture.
 */
export class LogView {
  private rows = new SeqSet();
  private context = new SeqSet();
  private folds: readonly Fold[] = [];
  /** Entries looked at: from `lowSeq` to the one before `highSeq`. */
  private lowSeq = 0;
  private highSeq = 0;
  /** The seq at position 0 of a view of everything. */
  private originSeq = 0;
  private scan: Generator<void, void> | null = null;
  private problemText: string | null = null;
  private isStopped = false;

  constructor(
    private readonly log: LogReader,
    private readonly filter: ViewFilter,
    private readonly tools: RangeFilterTools,
  ) {
    this.reset();
  }

  /** Looks at entries for at most about `budgetMs`; whether the view is as far as it gets now. */
  advance(budgetMs: number): boolean {
    this.forgetEvicted();
    if (this.holdsEverything()) {
      this.highSeq = this.log.endSeq();
      return true;
    }
    const deadline = performance.now() + budgetMs;
    while (this.problemText === null) {
      this.scan ??= this.scanning();
      if (this.nextStep(this.scan)) {
        this.scan = null;
        return true;
      }
      if (performance.now() >= deadline) return false;
    }
    return true;
  }

  /** Position of the first row. */
  get start(): number {
    return this.holdsEverything() ? this.lowSeq - this.originSeq : this.rows.start;
  }

  /** Position after the last row. */
  get end(): number {
    return this.holdsEverything() ? this.highSeq - this.originSeq : this.rows.end;
  }

  get contextCount(): number {
    return this.context.count;
  }

  /** What each folded shape stands for, in the order of the filter. */
  get folded(): readonly FoldedMessages[] {
    return this.folds.map((fold) =>
      fold.messages({
        timeOf: (seq) => this.log.head(seq)?.entry.timeUs ?? null,
        positionOf: (seq) => this.rows.positionOf(seq),
      }),
    );
  }

  /** Whether older entries are no longer looked at: see `stop`. */
  get stopped(): boolean {
    return this.isStopped;
  }

  /** Entries looked at so far. */
  get scanned(): number {
    return this.highSeq - this.lowSeq;
  }

  /** Why the view stopped, as a sentence. */
  get problem(): string | null {
    return this.problemText;
  }

  /** Whether an entry was looked at. */
  hasSeen(seq: number): boolean {
    return seq >= this.lowSeq && seq < this.highSeq;
  }

  has(seq: number): boolean {
    return this.holdsEverything() ? this.hasSeen(seq) : this.rows.has(seq);
  }

  /** Whether a row does not meet the filter and is there as context. */
  isContext(seq: number): boolean {
    return this.context.has(seq);
  }

  /** The seq at a position; null outside. */
  seqAt(position: number): number | null {
    if (!this.holdsEverything()) return this.rows.seqAt(position);
    return position >= this.start && position < this.end ? this.originSeq + position : null;
  }

  /**
   * Position of an entry, or of the row it is folded into, or of the nearest one before it;
   * `start - 1` if there is none.
   */
  positionOf(seq: number): number {
    if (!this.holdsEverything()) {
      const row = this.folds.find((fold) => fold.has(seq))?.row ?? seq;
      return this.rows.positionOf(row);
    }
    return Math.max(this.start - 1, Math.min(seq - this.originSeq, this.end - 1));
  }

  /** Looks at no more older entries. What was found stays, and new entries are looked at as before. */
  stop(): void {
    this.isStopped = true;
  }

  /** Goes on where `stop` ended. */
  resume(): void {
    this.isStopped = false;
  }

  /** Starts anew after the log was cleared. */
  reset(): void {
    this.rows = new SeqSet();
    this.context = new SeqSet();
    this.folds = this.filter.folded.map((shape) => new Fold(shape));
    this.scan = null;
    this.problemText = null;
    this.isStopped = false;
    this.originSeq = this.log.firstSeq();
    this.lowSeq = this.holdsEverything() ? this.originSeq : this.log.endSeq();
    this.highSeq = this.lowSeq;
  }

  /** Drops rows that the log holds no more. */
  forgetEvicted(): void {
    const firstSeq = this.log.firstSeq();
    if (firstSeq <= this.lowSeq) return;
    this.lowSeq = firstSeq;
    this.highSeq = Math.max(this.highSeq, firstSeq);
    for (const seqs of [this.rows, this.context, ...this.folds]) seqs.dropBefore(firstSeq);
  }

  private holdsEverything(): boolean {
    return this.filter.node === null && this.filter.folded.length === 0;
  }

  /** Whether there is nothing more to do. */
  private nextStep(scan: Generator<void, void>): boolean {
    try {
      return scan.next().done === true;
    } catch (error) {
      if (!(error instanceof SlowFilterError)) throw error;
      this.problemText = error.message;
      return true;
    }
  }

  /** New entries and older ones take turns, so that neither waits for the other. */
  private *scanning(): Generator<void, void> {
    for (;;) {
      const hasNewer = this.highSeq < this.log.endSeq();
      if (hasNewer) {
        yield* this.scanNewer();
        yield;
      }
      this.forgetEvicted();
      const hasOlder = !this.isStopped && this.lowSeq > this.log.firstSeq();
      if (hasOlder) {
        yield* this.scanOlder();
        yield;
      }
      if (!hasNewer && !hasOlder) return;
    }
  }

  private *scanNewer(): Generator<void, void> {
    const known = this.judged(this.highSeq);
    if (known !== null) {
      const count = known.endSeq - this.highSeq;
      if (known.verdict === 'all') this.rows.addAllNewer(this.highSeq, count);
      this.highSeq = known.endSeq;
      return;
    }
    const range = rangeFrom(this.log, this.highSeq, this.log.endSeq());
    if (range === null) {
      this.highSeq += 1;
      return;
    }
    const firstSeq = range.seqAt(0);
    const { count } = range;
    const result = yield* this.filtered(range);
    if (firstSeq >= this.lowSeq) {
      this.fold(firstSeq, result, 'newer');
      this.rows.addNewer(firstSeq, result.rows);
      this.context.addNewer(firstSeq, result.context);
    }
    this.highSeq = Math.max(this.highSeq, firstSeq + count);
  }

  private *scanOlder(): Generator<void, void> {
    const known = this.judged(this.lowSeq - 1);
    if (known !== null) {
      const firstSeq = Math.max(known.firstSeq, this.log.firstSeq());
      if (known.verdict === 'all') this.rows.addAllOlder(firstSeq, this.lowSeq - firstSeq);
      this.lowSeq = firstSeq;
      return;
    }
    const range = rangeBefore(this.log, this.lowSeq, this.log.firstSeq());
    if (range === null) {
      this.lowSeq -= 1;
      return;
    }
    const firstSeq = range.seqAt(0);
    const { count } = range;
    const result = yield* this.filtered(range);
    // While a large entry was looked at, it may have been evicted.
    if (firstSeq + count !== this.lowSeq) return;
    this.fold(firstSeq, result, 'older');
    this.rows.addOlder(firstSeq, result.rows);
    this.context.addOlder(firstSeq, result.context);
    this.lowSeq = firstSeq;
  }

  /** The chunk that holds a seq, when the filter can judge it without reading it. */
  private judged(seq: number): JudgedChunk | null {
    const { node, folded } = this.filter;
    if (node === null || folded.length > 0) return null;
    const figures = this.log.figures(seq);
    if (figures === null) return null;
    const verdict = chunkVerdict(node, figures);
    // What does not meet the filter may be context, but for messages.
    if (verdict === 'unknown' || (verdict === 'none' && !holdsMessagesOnly(figures))) return null;
    return { firstSeq: figures.firstSeq, endSeq: figures.firstSeq + figures.count, verdict };
  }

  private *filtered(range: EntryRange): Generator<void, FilterResult> {
    const seq = range.seqAt(0);
    if (!isHeadOnly(range.block, range.from)) return applyToRange(range, this.filter, this.tools);
    const head = this.log.head(seq);
    const byteLength = head?.byteLength ?? null;
    if (head === null || byteLength === null) {
      return applyToRange(range, this.filter, this.tools);
    }
    const { entry } = head;
    return yield* applyToLarge({ entry, byteLength, log: this.log }, this.filter, this.tools);
  }

  /** Takes in what is folded; the row of a shape, when it is found here, joins `result.rows`. */
  private fold(firstSeq: number, { rows, folded }: FilterResult, side: 'newer' | 'older'): void {
    // While a large entry was looked at, the block it was found in may have given way to another.
    const block = folded.some((marks) => marks.includes(1)) ? this.log.block(firstSeq) : null;
    if (block === null) return;
    this.folds.forEach((fold, index) => {
      const marks = folded[index] ?? new Uint8Array();
      if (side === 'newer') fold.addNewer(block, firstSeq, marks, rows);
      else fold.addOlder(block, firstSeq, marks, rows);
    });
  }
}
