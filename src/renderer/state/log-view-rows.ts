import type { EntrySummary } from '../../core/log/entry-summary.ts';
import type { LogPage } from '../../core/log/log-page.ts';
import type { RequestAnswer } from '../../core/log/request-answer.ts';
import type { RowRange } from './log-view-scroll.ts';

/** One row of the event list at its place. */
export interface LogRow {
  readonly position: number;
  readonly summary: EntrySummary;
  /** Time since the row before it in the same view, microseconds; null for the first. */
  readonly deltaUs: number | null;
}

/** Rows kept at most; a page of the list needs about a hundred. */
const maxRows = 4000;

/** Rows kept on both sides of what was asked for last, when there are too many. */
const keptAround = 1000;

/** The rows of one log view that are at hand, by position; bounded whatever the log holds. */
export class LogViewRows {
  readonly #rows = new Map<number, LogRow>();

  at(position: number): LogRow | null {
    return this.#rows.get(position) ?? null;
  }

  clear(): void {
    this.#rows.clear();
  }

  /** Takes a page in; rows far away from it are let go when there are too many. */
  store(page: LogPage): void {
    let previousTimeUs = page.previousTimeUs;
    page.rows.forEach((summary, index) => {
      const position = page.first + index;
      const deltaUs = previousTimeUs === null ? null : summary.timeUs - previousTimeUs;
      this.#rows.set(position, { position, summary, deltaUs });
      previousTimeUs = summary.timeUs;
    });
    this.#giveDelta(page.first + page.rows.length, previousTimeUs);
    if (this.#rows.size > maxRows) {
      this.#letGo(page.first - keptAround, page.first + page.rows.length + keptAround);
    }
  }

  /** Seqs of the rows of a range that wait for their answer. */
  waiting(range: RowRange): readonly number[] {
    return this.#in(range).flatMap(({ summary }) =>
      summary.answer === 'waiting' ? [summary.seq] : [],
    );
  }

  /** Writes down what became of the requests of a range, by seq; whether any row is another one now. */
  answer(range: RowRange, answers: ReadonlyMap<number, RequestAnswer>): boolean {
    const changed = this.#in(range).filter(({ summary }) => answers.has(summary.seq));
    for (const row of changed) {
      const answer = answers.get(row.summary.seq);
      if (answer !== undefined) {
        this.#rows.set(row.position, { ...row, summary: { ...row.summary, answer } });
      }
    }
    return changed.length > 0;
  }

  /** The smallest range that holds every row of `range` not at hand; null when all are. */
  missing(range: RowRange): RowRange | null {
    let first = range.first;
    let last = range.first + range.count - 1;
    while (first <= last && this.#rows.has(first)) {
      first += 1;
    }
    while (last >= first && this.#rows.has(last)) {
      last -= 1;
    }
    return first > last ? null : { first, count: last - first + 1 };
  }

  #in({ first, count }: RowRange): readonly LogRow[] {
    const positions = Array.from({ length: count }, (_, index) => first + index);
    return positions.flatMap((position) => this.#rows.get(position) ?? []);
  }

  /** What was the first row of the view has a row before it now that an older one was found. */
  #giveDelta(position: number, previousTimeUs: number | null): void {
    const row = this.#rows.get(position);
    if (row?.deltaUs === null && previousTimeUs !== null) {
      this.#rows.set(position, { ...row, deltaUs: row.summary.timeUs - previousTimeUs });
    }
  }

  #letGo(from: number, to: number): void {
    for (const position of this.#rows.keys()) {
      if (position < from || position >= to) {
        this.#rows.delete(position);
      }
    }
  }
}
