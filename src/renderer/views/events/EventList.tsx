import { ArrowDownToLine } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useStore } from 'zustand';
import { logView } from '../../state/log-view.ts';
import { shownCount, type LogViewState } from '../../state/log-view-state.ts';
import { EventGrid } from './EventGrid.tsx';
import { EventToolbar } from './EventToolbar.tsx';
import styles from './events.module.css';

/** The event list: everything that happened on a connection, one row each, newest last. */
export function EventList() {
  const digits = useStore(logView.store, numberDigits);
  const numberWidth = {
    '--number-width': `${String(Math.max(4, digits) + 0.5)}ch`,
  } as CSSProperties;
  return (
    <section className={styles.events} style={numberWidth} aria-label="Event list">
      <EventToolbar />
      <ColumnHeader />
      <div className={styles.body}>
        <EventGrid />
        <EmptyNote />
        <NewPill />
        <Failure />
      </div>
    </section>
  );
}

/** Digits of the largest number shown, of events that the view need not hold all of. */
function numberDigits({ status }: LogViewState): number {
  return String(status?.total ?? 0).length;
}

/** Stands outside the grid, so that the grid's row count is the number of events. */
function ColumnHeader() {
  return (
    <div id="events-columns" className={styles.header}>
      <span className={styles.number}>#</span>
      <span>Time</span>
      <span className={styles.delta}>
        <abbr title="Time since the row above">Δ</abbr>
      </span>
      <span className={styles.spoken}>Direction and kind</span>
      <span aria-hidden="true" />
      <span>Type</span>
      <span className={styles.size}>Size</span>
      <span>Preview</span>
    </div>
  );
}

function EmptyNote() {
  const isEmpty = useStore(logView.store, (state) => shownCount(state) === 0);
  const status = useStore(logView.store, (state) => state.status);
  const text = useStore(logView.store, ({ filterText }) => filterText);
  if (!isEmpty || status === null || status.scanned < status.total) {
    return null;
  }
  if (text.trim() === '') {
    return (
      <div className={styles.empty}>
        <p>No events yet.</p>
        <p className={styles.hint}>Every frame shows up here when it crosses the wire.</p>
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <p>No event matches.</p>
      <button type="button" className={styles.button} onClick={() => logView.setFilterText('')}>
        Clear filter
      </button>
    </div>
  );
}

function NewPill() {
  const newCount = useStore(logView.store, (state) =>
    state.following ? 0 : Math.max(0, shownCount(state) - state.seenCount),
  );
  if (newCount === 0) {
    return null;
  }
  return (
    <button
      type="button"
      className={styles.pill}
      title="Go to the newest event and follow (End)"
      onClick={() => logView.followTail()}
    >
      <ArrowDownToLine size={13} aria-hidden />
      {newCount.toLocaleString('en-US')} new
    </button>
  );
}

function Failure() {
  const failure = useStore(logView.store, (state) => state.failure);
  return failure === null ? null : (
    <p role="alert" className={styles.failure}>
      {failure}
    </p>
  );
}
