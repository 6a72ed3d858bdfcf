import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Filter } from '../../core/log/filter.ts';
import type { ViewStatus } from '../../core/log/log-status.ts';
import { client, type Client } from '../api/client.ts';
import { LogViewRows, type LogRow } from './log-view-rows.ts';
import type { RowRange } from './log-view-scroll.ts';
import { closedView, shownCount, type LogViewState } from './log-view-state.ts';
import { failureSentence, selectedEntry, type SelectedEntry } from './selected-entry.ts';
import { session, type Session } from './session.ts';

type Engine = Pick<Client, 'openView' | 'closeView' | 'rows' | 'position' | 'clear'>;

/** How long typing in the filter must rest before the engine is asked, milliseconds. */
const filterRestMs = 80;

/** Rows asked for at most in one request. */
const maxPageRows = 400;

/**
 * The event list's window on the log: opens a view in the engine for the scope and the filter, follows
 * its status by pulses, and holds only the rows around what is visible. One request for rows is under
 * way at a time; the newest wish wins.
 */
export class LogView {
  readonly store: StoreApi<LogViewState> = createStore<LogViewState>(() => ({
    ...closedView,
    filterText: '',
    rowsVersion: 0,
  }));
  readonly #engine: Engine;
  readonly #selection: SelectedEntry;
  readonly #rows = new LogViewRows();
  #filter: Filter | null = null;
  #wanted: RowRange = { first: 0, count: 60 };
  #isLoading = false;
  #opening = 0;
  #filterTimer: ReturnType<typeof setTimeout> | null = null;
  /** Log entries to be looked at before the cursor's place in a new view is known; null when it is. */
  #locateAt: number | null = null;
  #scope: Pick<Session, 'scope' | 'selectedId'> = { scope: 'all', selectedId: null };

  constructor(engine: Engine, selection: SelectedEntry) {
    this.#engine = engine;
    this.#selection = selection;
  }

  /** Takes in what the session knows now: the scope to show and how far the views have come. */
  takeSession(state: Session): void {
    if (state.pulse === null) {
      return;
    }
    this.#scope = state;
    this.#reopen();
    const viewId = this.store.getState().status?.viewId;
    const status = state.views.find((view) => view.viewId === viewId);
    if (status !== undefined) {
      this.#takeStatus(status);
    }
  }

  rowAt(position: number): LogRow | null {
    return this.#rows.at(position);
  }

  /** Asks for the rows that are visible; they come by `rowsVersion`. */
  want(range: RowRange): void {
    this.#wanted = range;
    this.#load();
  }

  setFilterText(filterText: string): void {
    this.store.setState({ filterText });
    if (this.#filterTimer !== null) {
      clearTimeout(this.#filterTimer);
    }
    this.#filterTimer = setTimeout(() => {
      this.#filterTimer = null;
      this.#reopen();
    }, filterRestMs);
  }

  /** Stands on the row at `position` and opens its entry. Only standing on the tail follows it. */
  moveTo(position: number): void {
    const count = shownCount(this.store.getState());
    if (count === 0) {
      return;
    }
    const at = Math.min(count - 1, Math.max(0, position));
    this.store.setState({ cursor: { seq: null, position: at }, reveal: { position: at } });
    if (at < count - 1) {
      this.stopFollowing();
    } else {
      this.followTail();
    }
    this.#settleCursor();
    this.#load();
  }

  /** Stands on the newest row and follows the tail. */
  moveToTail(): void {
    this.followTail();
    this.moveTo(shownCount(this.store.getState()) - 1);
  }

  followTail(): void {
    if (!this.store.getState().following) {
      this.store.setState({ following: true });
      this.#load();
    }
  }

  stopFollowing(): void {
    const state = this.store.getState();
    if (state.following) {
      this.store.setState({ following: false, seenCount: state.tail });
    }
  }

  /** Tells that every row before `count` was in sight; the pill counts only those after. */
  sawUpTo(count: number): void {
    if (count > this.store.getState().seenCount) {
      this.store.setState({ seenCount: count });
    }
  }

  togglePause(): void {
    const { paused, status } = this.store.getState();
    this.store.setState({ paused: !paused, pausedCount: paused ? null : (status?.count ?? 0) });
    this.#load();
  }

  /** Forgets the whole log, in the engine too. */
  clear(): void {
    this.#engine.clear().catch((error: unknown) => {
      this.store.setState({ failure: failureSentence(error) });
    });
  }

  #reopen(): void {
    const { scope, selectedId } = this.#scope;
    const connectionId = scope === 'selected' ? selectedId : null;
    const text = this.#filterTimer === null ? this.store.getState().filterText : this.#filter?.text;
    if (this.#filter?.connectionId === connectionId && this.#filter.text === text) {
      return;
    }
    this.#filter = { connectionId, text: text ?? '' };
    this.#opening += 1;
    void this.#open(this.#filter, this.#opening);
  }

  async #open(filter: Filter, opening: number): Promise<void> {
    try {
      const status = await this.#engine.openView(filter);
      if (opening !== this.#opening) {
        await this.#engine.closeView(status.viewId);
        return;
      }
      const { status: old, cursor, following, paused } = this.store.getState();
      this.#rows.clear();
      this.#locateAt = (cursor?.seq ?? null) === null ? null : status.total;
      this.store.setState((state) => ({
        ...closedView,
        status,
        paused,
        following: following || cursor === null,
        cursor: this.#locateAt === null ? null : cursor,
        rowsVersion: state.rowsVersion + 1,
      }));
      this.#takeStatus(status);
      if (old !== null) {
        await this.#engine.closeView(old.viewId);
      }
    } catch (error) {
      if (opening === this.#opening) {
        this.#filter = null;
        this.store.setState({ failure: failureSentence(error) });
      }
    }
  }

  #takeStatus(status: ViewStatus): void {
    const state = this.store.getState();
    if (status.generation !== state.status?.generation) {
      this.#rows.clear();
      this.#selection.open(null);
      const { paused } = state;
      this.store.setState({ ...closedView, paused, rowsVersion: state.rowsVersion + 1 });
    }
    const caughtUp = status.scanned >= status.total;
    this.store.setState((now) => ({
      status,
      tail: Math.min(now.tail, status.count),
      pausedCount: now.paused && caughtUp ? (now.pausedCount ?? status.count) : now.pausedCount,
    }));
    if (this.#locateAt !== null && status.scanned >= this.#locateAt) {
      this.#locateAt = null;
      void this.#locateCursor(status.viewId);
    }
    this.#load();
  }

  /** Finds the cursor's entry in a view just opened and brings it back into sight. */
  async #locateCursor(viewId: number): Promise<void> {
    const { cursor } = this.store.getState();
    if (cursor === null || cursor.seq === null) {
      return;
    }
    try {
      const found = await this.#engine.position(viewId, cursor.seq);
      const state = this.store.getState();
      if (state.status?.viewId !== viewId || state.cursor !== cursor) {
        return;
      }
      const position = Math.max(0, found);
      const reveal = state.following ? null : { position };
      this.store.setState({ cursor: { ...cursor, position }, reveal });
    } catch (error) {
      this.store.setState({ failure: failureSentence(error) });
    }
  }

  #range(): RowRange {
    const state = this.store.getState();
    const count = shownCount(state);
    if (!state.following) {
      const { cursor } = state;
      const first = Math.min(this.#wanted.first, count);
      const last = Math.min(this.#wanted.first + this.#wanted.count, count);
      const visible = { first, count: last - first };
      const isFar = cursor?.seq === null && this.#rows.missing(visible) === null;
      return isFar ? { first: cursor.position, count: 1 } : visible;
    }
    const first = Math.max(0, count - Math.max(1, this.#wanted.count));
    return { first, count: count - first };
  }

  #load(): void {
    const { status, following } = this.store.getState();
    if (status === null || this.#isLoading) {
      return;
    }
    const missing = this.#rows.missing(this.#range());
    if (missing !== null) {
      void this.#request(status, missing);
    } else if (following) {
      this.store.setState((state) => ({ tail: shownCount(state), seenCount: shownCount(state) }));
      this.#settleCursor();
    }
  }

  async #request(status: ViewStatus, { first, count }: RowRange): Promise<void> {
    this.#isLoading = true;
    let answered = false;
    try {
      const page = await this.#engine.rows(status.viewId, first, Math.min(count, maxPageRows));
      const now = this.store.getState().status;
      if (now?.viewId === status.viewId && now.generation === status.generation) {
        this.#rows.store(page);
        answered = page.rows.length > 0;
        this.store.setState((state) => ({
          rowsVersion: state.rowsVersion + 1,
          failure: null,
          ...(state.following ? { tail: Math.max(state.tail, page.first + page.rows.length) } : {}),
        }));
        this.#settleCursor();
      } else {
        answered = true;
      }
    } catch (error) {
      this.store.setState({ failure: failureSentence(error) });
    } finally {
      this.#isLoading = false;
    }
    if (answered) {
      this.#load();
    }
  }

  /** Opens the cursor's entry as soon as its row is at hand. */
  #settleCursor(): void {
    const { cursor } = this.store.getState();
    if (cursor === null || cursor.seq !== null) {
      return;
    }
    const seq = this.#rows.at(cursor.position)?.summary.seq;
    if (seq !== undefined) {
      this.store.setState({ cursor: { ...cursor, seq } });
      this.#selection.open(seq);
    }
  }
}

/** The log view of this page. It follows the session from here on. */
export const logView: LogView = new LogView(client, selectedEntry);
session.subscribe((state) => {
  logView.takeSession(state);
});
