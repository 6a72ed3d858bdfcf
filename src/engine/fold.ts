import { directionCodes, type EntryBlock } from '../core/capture/entry-block.ts';
import { evenInterval } from '../core/log/even-interval.ts';
import type { FoldedMessages, FoldedSpan } from '../core/log/folded-messages.ts';
import type { Marks } from './filter/entry-range.ts';
import { SeqSet } from './log-view-seqs.ts';

/** Newest messages whose times tell whether they come evenly. */
const maxTimes = 33;

/** What a fold needs of the view it is in. */
interface FoldHost {
  /** Null when the entry cannot be read. */
  timeOf(seq: number): number | null;
  positionOf(seq: number): number;
}

/**
 * The messages of one folded shape in a view. The newest one there is when the first are found
 * becomes the row of them all; which one that is never changes until it is evicted, since rows do
 * not move.
 */
export class Fold {
  private readonly seqs = new SeqSet();
  private rowSeq: number | null = null;
  private hasSent = false;
  private hasReceived = false;
  /** Times of the newest messages, ascending in seq. */
  private times: number[] = [];
  private first: { readonly seq: number; readonly timeUs: number } | null = null;

  constructor(private readonly shape: string) {}

  get count(): number {
    return this.seqs.count;
  }

  has(seq: number): boolean {
    return this.seqs.has(seq);
  }

  /** The message that is the row of all; null while there is none. */
  get row(): number | null {
    return this.rowSeq;
  }

  /** Takes in marked entries after all that were looked at; its row, if new, is marked in `rows`. */
  addNewer(block: EntryBlock, firstSeq: number, marks: Marks, rows: Marks): void {
    const place = marks.indexOf(1);
    if (place === -1) return;
    this.placeRow(firstSeq, place, rows);
    this.seqs.addNewer(firstSeq, marks);
    this.times.push(...this.read(block, firstSeq, marks, maxTimes));
    this.times.splice(0, this.times.length - maxTimes);
  }

  /** Takes in marked entries before all that were looked at. */
  addOlder(block: EntryBlock, firstSeq: number, marks: Marks, rows: Marks): void {
    const place = marks.lastIndexOf(1);
    if (place === -1) return;
    this.placeRow(firstSeq, place, rows);
    this.seqs.addOlder(firstSeq, marks);
    this.times.unshift(...this.read(block, firstSeq, marks, maxTimes - this.times.length));
  }

  /** Forgets what was evicted; a newer message becomes the row when it comes. */
  dropBefore(seq: number): void {
    this.seqs.dropBefore(seq);
    if (this.rowSeq !== null && this.rowSeq < seq) this.rowSeq = null;
    this.times.splice(0, this.times.length - this.seqs.count);
    if (this.seqs.count === 0) {
      this.hasSent = false;
      this.hasReceived = false;
    }
  }

  messages(host: FoldHost): FoldedMessages {
    const { shape, count } = this;
    const position = this.rowSeq === null ? null : host.positionOf(this.rowSeq);
    return { shape, count, position, span: this.span(host) };
  }

  private placeRow(firstSeq: number, place: number, rows: Marks): void {
    if (this.rowSeq !== null) return;
    this.rowSeq = firstSeq + place;
    rows[place] = 1;
  }

  /** Notes the directions of marked entries; the times of the last ones, at most `limit`. */
  private read(block: EntryBlock, firstSeq: number, marks: Marks, limit: number): number[] {
    const from = firstSeq - block.firstSeq;
    const times: number[] = [];
    for (let place = marks.length - 1; place >= 0; place--) {
      if (marks[place] !== 1) continue;
      const direction = block.direction[from + place];
      this.hasSent ||= direction === directionCodes.send;
      this.hasReceived ||= direction === directionCodes.receive;
      if (times.length < limit) times.push(block.timeUs[from + place] ?? 0);
      else if (this.hasSent && this.hasReceived) break;
    }
    return times.reverse();
  }

  private span(host: FoldHost): FoldedSpan | null {
    const lastTimeUs = this.times.at(-1);
    const firstSeq = this.seqs.seqAt(this.seqs.start);
    if (lastTimeUs === undefined || firstSeq === null) return null;
    if (this.first?.seq !== firstSeq) {
      this.first = { seq: firstSeq, timeUs: host.timeOf(firstSeq) ?? lastTimeUs };
    }
    const intervals = this.times.slice(1).map((timeUs, index) => timeUs - (this.times[index] ?? 0));
    return {
      direction: this.hasSent ? (this.hasReceived ? 'both' : 'send') : 'receive',
      firstTimeUs: this.first.timeUs,
      lastTimeUs,
      intervalUs: evenInterval(intervals),
    };
  }
}
