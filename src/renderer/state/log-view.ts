import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LogPage } from '../../core/log/log-page.ts';
import type { ViewStatus } from '../../core/log/log-status.ts';
import type { Pulse, TailWish } from '../../ipc/contract.ts';
import { client, type Client } from '../api/client.ts';
import { filterState, type FilterState } from './filter-state.ts';
import { LogViewPager } from './log-view-pager.ts';
import type { LogRow } from './log-view-rows.ts';
import type { RevealAlign, RowRange } from './log-view-scroll.ts';
import { sameSubject, subjectOf, type ViewSubject } from './log-view-subject.ts';
import { selectOnly, type Select } from './log-view-selection.ts';
import { closedView, shownEnd, shownStart, type LogViewState } from './log-view-state.ts';
import { rowWish, tailWish } from './log-view-wish.ts';
import { failureSentence, selectedEntry, type SelectedEntry } from './selected-entry.ts';
import { session, type Session } from './session.ts';

type Engine = Pick<Client, 'openView' | 'closeView' | 'rows' | 'position'>;

/**
 * The event list's window on the log: opens a view in the engine for the shown capture, the scope and
 * the filter, follows its status by pulses, and holds only the rows around what is visible.
 */
export class LogView {
  readonly store: StoreApi<LogViewState> = createStore<LogViewState>(() => ({
    ...closedView,
    rowsVersion: 0,
  }));
  readonly #engine: Engine;
  readonly #entry: SelectedEntry;
  readonly pager: LogViewPager;
  #subject: ViewSubject | null = null;
  #wanted: RowRange = { first: 0, count: 60 };
  #opening = 0;
  #opened: Promise<void> = Promise.resolve();
  /** Log entries to be looked at before the cursor's place in a new view is known; null when it is. */
  #locateAt: number | null = null;
  #isLocating = false;
  #pulse: Pulse | null = null;

  constructor(engine: Engine, entry: SelectedEntry) {
    this.#engine = engine;
    this.#entry = entry;
    this.pager = new LogViewPager(engine, {
      wish: () => rowWish(this.store.getState(), this.#wanted, (range) => this.pager.holds(range)),
      cameRows: (page) => this.#cameRows(page),
      hasAll: () => this.#hasAll(),
      failed: (error) => this.store.setState({ failure: failureSentence(error) }),
    });
  }

  /** Takes in what the session and the filter are now: the entries to show and how far the views have come. */
  takeSession(state: Session, filter: Pick<FilterState, 'texts' | 'folded'>): void {
    if (state.pulse === null) {
      return;
    }
    const subject = subjectOf(state, filter);
    if (!sameSubject(this.#subject, subject)) {
      const isOtherCapture = this.#subject?.captureId !== subject.captureId;
      this.#subject = subject;
      this.#opening += 1;
      this.#opened = this.#open(subject, this.#opening, isOtherCapture);
    }
    const viewId = this.store.getState().status?.viewId;
    const status = state.views.find((view) => view.viewId === viewId);
    const tail = state.pulse === this.#pulse ? null : state.pulse.tail;
    this.#pulse = state.pulse;
    if (status !== undefined) {
      this.#takeStatus(status, tail !== null && tail.viewId === viewId ? tail.page : null);
    }
  }

  /** Once the view of what is to be shown is open, or could not be opened. */
  get opened(): Promise<void> {
    return this.#opened;
  }

  /** The rows that the next pulse should bring along: those of the tail while it is followed. */
  tailWish(): TailWish | null {
    return tailWish(this.store.getState(), this.#wanted);
  }

  rowAt(position: number): LogRow | null {
    return this.pager.at(position);
  }

  holds(range: RowRange): boolean {
    return this.pager.holds(range);
  }

  /** Asks for the rows that are visible; they come by `rowsVersion`. */
  want(range: RowRange): void {
    this.#wanted = range;
    this.pager.load();
  }

  /**
   * Stands on the row at `position` and opens its entry; `select` says what becomes of the selection.
   * Standing on the tail follows it, standing elsewhere does not.
   */
  moveTo(position: number, select: Select = selectOnly, align: RevealAlign = 'nearest'): void {
    const state = this.store.getState();
    const [start, end] = [shownStart(state), shownEnd(state)];
    if (end === start) return;
    const at = Math.min(end - 1, Math.max(start, position));
    this.store.setState({
      ...select(state, at),
      cursor: { seq: null, position: at },
      reveal: { position: at, align },
    });
    if (at < end - 1) {
      this.stopFollowing();
    } else {
      this.followTail();
    }
    this.#settleCursor();
    this.pager.load();
  }

  selectAll(): void {
    const state = this.store.getState();
    const [start, end] = [shownStart(state), shownEnd(state)];
    if (end > start) {
      this.store.setState({ selection: [{ first: start, last: end - 1 }] });
    }
  }

  /** Selects the cursor's row alone again. */
  selectCursorOnly(): void {
    this.store.setState({ selection: null, anchor: null });
  }

  /** Stands on the newest row and follows the tail. */
  moveToTail(): void {
    this.followTail();
    this.moveTo(shownEnd(this.store.getState()) - 1);
  }

  followTail(): void {
    if (!this.store.getState().following) {
      this.store.setState({ following: true });
      this.pager.load();
    }
  }

  stopFollowing(): void {
    const state = this.store.getState();
    if (state.following) {
      this.store.setState({ following: false, seenEnd: state.tail });
    }
  }

  /** Tells that every row before the one at `position` was in sight; the pill counts only those after. */
  sawUpTo(position: number): void {
    if (position > this.store.getState().seenEnd) {
      this.store.setState({ seenEnd: position });
    }
  }

  togglePause(): void {
    this.store.setState(({ paused, status }) => ({
      paused: !paused,
      pausedEnd: paused ? null : (status?.end ?? 0),
      pausedFolds: paused ? null : (status?.folded ?? null),
    }));
    this.pager.load();
  }

  async #open(subject: ViewSubject, opening: number, isOtherCapture: boolean): Promise<void> {
    if (isOtherCapture && this.store.getState().cursor !== null) {
      // A seq names an entry within its own capture only.
      this.store.setState({ cursor: null, selection: null, anchor: null });
      this.#entry.open(null);
    }
    try {
      const status = await this.#engine.openView(subject.captureId, subject.filter);
      if (opening !== this.#opening) {
        await this.#engine.closeView(status.viewId);
        return;
      }
      const { status: old, cursor, following, paused } = this.store.getState();
      this.pager.clear();
      this.#locateAt = (cursor?.seq ?? null) === null ? null : status.total;
      this.store.setState((state) => ({
        ...closedView,
        status,
        tail: status.start,
        seenEnd: status.end,
        paused,
        pausedEnd: paused ? status.end : null,
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
        this.store.setState({ failure: failureSentence(error) });
      }
    }
  }

  #takeStatus(status: ViewStatus, tail: LogPage | null = null): void {
    const state = this.store.getState();
    if (status.generation !== state.status?.generation) {
      this.pager.clear();
      this.#entry.open(null);
      const { paused, rowsVersion } = state;
      const pausedEnd = paused ? status.end : null;
      const tail = status.start;
      this.store.setState({ ...closedView, paused, pausedEnd, tail, rowsVersion: rowsVersion + 1 });
    }
    if (tail !== null) {
      this.pager.take(tail);
    }
    this.store.setState(({ tail: drawn, rowsVersion }) => ({
      status,
      tail: Math.max(status.start, Math.min(drawn, status.end)),
      rowsVersion: tail === null ? rowsVersion : rowsVersion + 1,
    }));
    if (this.#locateAt !== null && !this.#isLocating) {
      void this.#locateCursor(status, this.#locateAt);
    }
    this.pager.load();
  }

  /**
   * Finds the cursor's entry in a view just opened and brings it back into sight. The view finds newer
   * rows first, so a place before all of them means that it has not come so far yet.
   */
  async #locateCursor(status: ViewStatus, locateAt: number): Promise<void> {
    const { cursor } = this.store.getState();
    if (cursor === null || cursor.seq === null) {
      this.#locateAt = null;
      return;
    }
    this.#isLocating = true;
    try {
      const found = await this.#engine.position(status.viewId, cursor.seq);
      const state = this.store.getState();
      const isOutdated = state.status?.viewId !== status.viewId || state.cursor !== cursor;
      if (!isOutdated && (found >= status.start || status.scanned >= locateAt || status.stopped)) {
        this.#locateAt = null;
        const position = Math.max(status.start, found);
        const reveal = state.following ? null : ({ position, align: 'center' } as const);
        this.store.setState({ cursor: { ...cursor, position }, reveal });
      }
    } catch (error) {
      if (this.store.getState().status?.viewId === status.viewId) {
        this.#locateAt = null;
        this.store.setState({ failure: failureSentence(error) });
      }
    } finally {
      this.#isLocating = false;
    }
  }

  #cameRows(page: LogPage): void {
    this.store.setState((state) => ({
      rowsVersion: state.rowsVersion + 1,
      failure: null,
      ...(state.following ? { tail: Math.max(state.tail, page.first + page.rows.length) } : {}),
    }));
    this.#settleCursor();
  }

  #hasAll(): void {
    const state = this.store.getState();
    const end = shownEnd(state);
    if (!state.following) return;
    if (state.tail !== end || state.seenEnd !== end) {
      this.store.setState({ tail: end, seenEnd: end });
    }
    this.#settleCursor();
  }

  /** Opens the cursor's entry as soon as its row is at hand. */
  #settleCursor(): void {
    const { cursor, status } = this.store.getState();
    if (cursor === null || cursor.seq !== null || status === null) return;
    const seq = this.pager.at(cursor.position)?.summary.seq;
    if (seq !== undefined) {
      this.store.setState({ cursor: { ...cursor, seq } });
      this.#entry.open({ captureId: status.captureId, seq });
    }
  }
}

/** The log view of this page. It follows the session and the filter from here on. */
export const logView: LogView = new LogView(client, selectedEntry);
session.subscribe((state) => {
  logView.takeSession(state, filterState.getState());
});
filterState.subscribe((filter, before) => {
  if (filter.texts !== before.texts || filter.folded !== before.folded) {
    logView.takeSession(session.getState(), filter);
  }
});
