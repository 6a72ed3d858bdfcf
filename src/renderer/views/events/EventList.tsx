import { ArrowDownToLine } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useStore } from 'zustand';
import { columnState, gridTemplate } from '../../state/columns.ts';
import { clearFilter, filterState } from '../../state/filter-state.ts';
import { listMessage } from '../../state/list-message.ts';
import { shownCount, unseenCount, type LogViewState } from '../../state/log-view-state.ts';
import { logView } from '../../state/log-view.ts';
import { FilterStrip } from '../filter/FilterStrip.tsx';
import { ColumnHeader } from './ColumnHeader.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import { EventGrid } from './EventGrid.tsx';
import { EventToolbar } from './EventToolbar.tsx';
import { NoteDialog } from './NoteDialog.tsx';
import { PausedBar } from './PausedBar.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { useListCommands } from './use-list-commands.ts';
import styles from './events.module.css';

/** The event list: everything that happened on a connection, one row each, newest last. */
export function EventList() {
  useListCommands();
  const digits = useStore(logView.store, numberDigits);
  const columns = useStore(columnState, gridTemplate);
  const sizes = {
    '--number-width': `${String(Math.max(4, digits) + 0.5)}ch`,
    '--event-columns': columns,
  } as CSSProperties;
  return (
    <section className={styles.events} style={sizes} aria-label="Event list">
      <EventToolbar />
      <FilterStrip />
      <ColumnHeader />
      <div className={styles.body}>
        <EventGrid />
        <EmptyNote />
        <div className={styles.floor}>
          <Message />
          <NewPill />
          <PausedBar />
          <SelectionBar />
        </div>
        <Failure />
      </div>
      <NoteDialog />
      <CompareDialog />
    </section>
  );
}

/** Digits of the largest number shown, of events that the view need not hold all of. */
function numberDigits({ status }: LogViewState): number {
  return String(status?.total ?? 0).length;
}

function EmptyNote() {
  const isEmpty = useStore(logView.store, (state) => shownCount(state) === 0);
  const isSearching = useStore(
    logView.store,
    ({ status }) => status === null || status.scanned < status.total,
  );
  const filters = useStore(filterState, ({ texts, folded }) => texts.length + folded.length);
  if (!isEmpty || isSearching) {
    return null;
  }
  if (filters === 0) {
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
      <button type="button" className={styles.button} onClick={clearFilter}>
        Clear filter
      </button>
    </div>
  );
}

function NewPill() {
  const newCount = useStore(logView.store, unseenCount);
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

/** What the last key or button did to the list. */
function Message() {
  const text = useStore(listMessage, (state) => state.text);
  return (
    <div role="status" className={text === null ? undefined : styles.message}>
      {text}
    </div>
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
