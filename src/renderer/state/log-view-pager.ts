import type { LogPage } from '../../core/log/log-page.ts';
import type { RequestAnswer } from '../../core/log/request-answer.ts';
import type { ViewStatus } from '../../core/log/log-status.ts';
import type { Client } from '../api/client.ts';
import { LogViewRows, type LogRow } from './log-view-rows.ts';
import type { RowRange } from './log-view-scroll.ts';

/** Rows asked for at most in one request. */
const maxPageRows = 400;

/** What the list needs now. */
export interface RowWish {
  readonly status: ViewStatus;
  readonly range: RowRange;
}

/** Whoever needs the rows. */
export interface RowReader {
  /** What is needed now; null while there is no view. */
  wish(): RowWish | null;
  /** Rows came; `page` is the newest part of them. */
  cameRows(page: LogPage): void;
  /** Every row of the wish is at hand. */
  hasAll(): void;
  failed(error: unknown): void;
}

/**
 * Fetches the rows of one log view that are wished for and keeps those around them. One request is
 * under way at a time; when it is answered the newest wish is looked at.
 */
export class LogViewPager {
  readonly #engine: Pick<Client, 'rows'>;
  readonly #reader: RowReader;
  readonly #rows = new LogViewRows();
  #isLoading = false;

  constructor(engine: Pick<Client, 'rows'>, reader: RowReader) {
    this.#engine = engine;
    this.#reader = reader;
  }

  at(position: number): LogRow | null {
    return this.#rows.at(position);
  }

  /** Seqs of the rows wished for now that wait for their answer. */
  waiting(): readonly number[] {
    const wish = this.#reader.wish();
    return wish === null ? [] : this.#rows.waiting(wish.range);
  }

  /** Takes in what became of requests, by seq; whether any row is another one now. */
  takeAnswers(answers: ReadonlyMap<number, RequestAnswer>): boolean {
    const wish = this.#reader.wish();
    return wish !== null && this.#rows.answer(wish.range, answers);
  }

  /** Takes in rows that came unasked. */
  take(page: LogPage): void {
    this.#rows.store(page);
  }

  holds(range: RowRange): boolean {
    return this.#rows.missing(range) === null;
  }

  clear(): void {
    this.#rows.clear();
  }

  /** Looks at the wish again. */
  load(): void {
    const wish = this.#isLoading ? null : this.#reader.wish();
    if (wish === null) {
      return;
    }
    const missing = this.#rows.missing(wish.range);
    if (missing === null) {
      this.#reader.hasAll();
    } else {
      void this.#request(wish.status, missing);
    }
  }

  async #request(status: ViewStatus, { first, count }: RowRange): Promise<void> {
    this.#isLoading = true;
    let isAnswered: boolean;
    try {
      const page = await this.#engine.rows(status.viewId, first, Math.min(count, maxPageRows));
      const now = this.#reader.wish()?.status;
      isAnswered = true;
      if (now?.viewId === status.viewId && now.generation === status.generation) {
        this.#rows.store(page);
        isAnswered = page.rows.length > 0;
        this.#reader.cameRows(page);
      }
    } catch (error) {
      // A view that gave way to another was closed under its request.
      isAnswered = this.#reader.wish()?.status.viewId !== status.viewId;
      if (!isAnswered) {
        this.#reader.failed(error);
      }
    } finally {
      this.#isLoading = false;
    }
    if (isAnswered) {
      this.load();
    }
  }
}
