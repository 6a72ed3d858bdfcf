import { useEffect, type KeyboardEvent, type MouseEvent } from 'react';
import { useStore } from 'zustand';
import { commands } from '../../state/commands.ts';
import { logView } from '../../state/log-view.ts';
import { shownCount } from '../../state/log-view-state.ts';
import { rowHeight, spacerHeight, visibleRows } from '../../state/log-view-scroll.ts';
import { session } from '../../state/session.ts';
import { EventRow, rowId } from './EventRow.tsx';
import { keyTarget } from './key-target.ts';
import { useRowScroll } from './use-row-scroll.ts';
import styles from './events.module.css';

/** Rows laid out beyond the visible ones on both sides. */
const overscan = 4;

/** The element ids by which the keyboard goes between the list and the detail pane. */
const gridId = 'events-grid';
const detailId = 'event-detail';

function openDetail(): void {
  commands.run('show-inspector');
  requestAnimationFrame(() => document.getElementById(detailId)?.focus());
}

/** The grid `Events`: only visible rows are in the page, whatever the number of events. */
export function EventGrid() {
  const state = useStore(logView.store);
  const showsServer = useStore(session, ({ scope }) => scope === 'all');
  const count = shownCount(state);
  const laidOut = state.following ? Math.min(state.tail, count) : count;
  const { scroller, offset, viewportHeight, barCount } = useRowScroll({
    count: laidOut,
    following: state.following,
    reveal: state.reveal,
  });
  const geometry = { count: laidOut, viewportHeight };
  const range = visibleRows(offset, geometry, overscan);
  const lastSeen = Math.min(laidOut, Math.floor((offset + viewportHeight) / rowHeight));

  useEffect(() => {
    logView.want({ first: range.first, count: range.count });
  }, [range.first, range.count]);
  useEffect(() => {
    logView.sawUpTo(lastSeen);
  }, [lastSeen]);

  const cursor = state.cursor?.position ?? null;
  const pageRows = Math.max(1, Math.floor(viewportHeight / rowHeight) - 1);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === 'Enter' && cursor !== null) {
      openDetail();
    } else if (event.key === 'End') {
      logView.moveToTail();
    } else {
      const at = cursor ?? (state.following ? count : Math.round(offset / rowHeight) - 1);
      const target = keyTarget(event.key, at, pageRows, count);
      if (target === null) {
        return;
      }
      logView.moveTo(target);
    }
    event.preventDefault();
  }

  function onPress(event: MouseEvent): void {
    const row = (event.target as Element).closest('[data-position]');
    if (event.button === 0 && row !== null) {
      logView.moveTo(Number(row.getAttribute('data-position')));
    }
  }

  const rows = Array.from({ length: range.count }, (_, index) => range.first + index);
  const isCursorDrawn =
    cursor !== null && cursor >= range.first && cursor < range.first + range.count;
  return (
    <div
      ref={scroller}
      role="grid"
      id={gridId}
      aria-label="Events"
      aria-rowcount={count}
      aria-colcount={7}
      aria-describedby="events-columns"
      aria-activedescendant={isCursorDrawn ? rowId(cursor) : undefined}
      tabIndex={0}
      className={styles.grid}
      onKeyDown={onKeyDown}
      onMouseDown={onPress}
      onDoubleClick={openDetail}
    >
      <div className={styles.spacer} style={{ height: spacerHeight(barCount) }}>
        <div className={styles.window}>
          {rows.map((position, index) => {
            const row = logView.rowAt(position);
            return (
              <EventRow
                // By place on the screen: while the tail is followed elements stay and their text changes.
                key={index}
                position={position}
                row={row}
                top={position * rowHeight - offset}
                isSelected={row !== null && row.summary.seq === state.cursor?.seq}
                showsServer={showsServer}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
