import { useEffect, useMemo, useState, type MouseEvent } from 'react';
import { useStore } from 'zustand';
import { annotations } from '../../state/annotations.ts';
import { columnState, minListWidth, shownColumns } from '../../state/columns.ts';
import { commands } from '../../state/commands.ts';
import { latencyThreshold } from '../../state/latency-threshold.ts';
import { rowHeight, spacerHeight } from '../../state/log-view-scroll.ts';
import { selectOnly, selectToggled, selectUpTo } from '../../state/log-view-selection.ts';
import {
  foldAt,
  isRowSelected,
  shownCount,
  shownEnd,
  shownStart,
} from '../../state/log-view-state.ts';
import { logView } from '../../state/log-view.ts';
import { session, type Session } from '../../state/session.ts';
import { EventRow, rowId } from './EventRow.tsx';
import { runGridKey } from './grid-keys.ts';
import { RowMenu, type MenuPlace } from './RowMenu.tsx';
import { useRowScroll } from './use-row-scroll.ts';
import styles from './events.module.css';

/** The element ids by which the keyboard goes between the list and the detail pane. */
const gridId = 'events-grid';
const detailId = 'event-detail';

function openDetail(): void {
  commands.run('show-inspector');
  requestAnimationFrame(() => document.getElementById(detailId)?.focus());
}

function positionOf(target: EventTarget): number | null {
  const row = (target as Element).closest('[data-position]');
  return row === null ? null : Number(row.getAttribute('data-position'));
}

function onPress(event: MouseEvent): void {
  const position = positionOf(event.target);
  if (event.button === 0 && position !== null) {
    const isToggle = event.ctrlKey || event.metaKey;
    logView.moveTo(position, event.shiftKey ? selectUpTo : isToggle ? selectToggled : selectOnly);
  }
}

/** Changes when the clock of another connection became known. */
function clocksKnown({ shownCaptureId, connections }: Session): string {
  return [shownCaptureId, connections.length, connections.at(-1)?.id].join(' ');
}

/** The grid `Events`: only visible rows are in the page, whatever the number of events. */
export function EventGrid() {
  const state = useStore(logView.store);
  const showsServer = useStore(session, ({ scope }) => scope === 'all');
  const clocks = useStore(session, clocksKnown);
  const bySeq = useStore(annotations.store, (each) => each.bySeq);
  const columns = useStore(columnState);
  const thresholdMs = useStore(latencyThreshold, (each) => each.thresholdMs);
  const shown = useMemo(() => shownColumns(columns), [columns]);
  const namesServer = showsServer && shown.every(({ id }) => id !== 'connection');
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const [start, end] = [shownStart(state), shownEnd(state)];
  const laidOutEnd = state.following ? Math.max(start, Math.min(state.tail, end)) : end;
  const { scroller, offset, viewportHeight, range, barEnd } = useRowScroll({
    start,
    end: laidOutEnd,
    following: state.following,
    reveal: state.reveal,
  });
  const lastSeen = Math.min(laidOutEnd, Math.floor((offset + viewportHeight) / rowHeight));

  useEffect(() => {
    logView.sawUpTo(lastSeen);
  }, [lastSeen]);

  const cursor = state.cursor?.position ?? null;
  const pageRows = Math.max(1, Math.floor(viewportHeight / rowHeight) - 1);
  const topPosition = Math.round(offset / rowHeight);

  function openMenuAtCursor(): void {
    const element = cursor === null ? null : document.getElementById(rowId(cursor));
    if (element !== null) {
      const { left, bottom } = element.getBoundingClientRect();
      setMenu({ x: left + 60, y: bottom });
    }
  }

  const rows = Array.from({ length: range.count }, (_, index) => range.first + index);
  const isCursorDrawn =
    cursor !== null && cursor >= range.first && cursor < range.first + range.count;
  return (
    <>
      <div
        ref={scroller}
        role="grid"
        id={gridId}
        aria-label="Events"
        aria-rowcount={shownCount(state)}
        aria-colcount={shown.length}
        aria-multiselectable
        aria-describedby="events-columns"
        aria-activedescendant={isCursorDrawn ? rowId(cursor) : undefined}
        tabIndex={0}
        className={styles.grid}
        onKeyDown={(event) => {
          if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
            openMenuAtCursor();
            event.preventDefault();
          } else if (runGridKey(event, { pageRows, topPosition, openDetail })) {
            event.preventDefault();
          }
        }}
        onMouseDown={onPress}
        onDoubleClick={openDetail}
        onContextMenu={(event) => {
          event.preventDefault();
          const position = positionOf(event.target);
          if (position !== null) {
            const seq = logView.rowAt(position)?.summary.seq ?? null;
            if (!isRowSelected(logView.store.getState(), position, seq)) {
              logView.moveTo(position);
            }
            setMenu({ x: event.clientX, y: event.clientY });
          }
        }}
        onScroll={({ currentTarget }) => {
          const head = document.getElementById('events-header');
          if (head !== null && head.scrollLeft !== currentTarget.scrollLeft) {
            head.scrollLeft = currentTarget.scrollLeft;
          }
        }}
      >
        <div
          className={styles.spacer}
          style={{ height: spacerHeight({ start, end: barEnd }), minWidth: minListWidth(columns) }}
        >
          <div className={styles.window}>
            {rows.map((position, index) => {
              const row = logView.rowAt(position);
              const seq = row?.summary.seq ?? null;
              const fold = foldAt(state, position);
              // A counting row stands for the message the user was on when it was folded.
              const isFoldOfCursor =
                fold !== null && state.selection === null && position === cursor;
              return (
                <EventRow
                  // By place on the screen: while the tail is followed elements stay and their text changes.
                  key={index}
                  position={position}
                  rowIndex={position - start + 1}
                  row={row}
                  fold={fold}
                  top={position * rowHeight - offset}
                  isSelected={isFoldOfCursor || isRowSelected(state, position, seq)}
                  isCursor={position === cursor && state.selection !== null}
                  annotation={seq === null ? undefined : bySeq.get(seq)}
                  showsServer={namesServer}
                  shown={shown}
                  timeStyle={columns.timeStyle}
                  clocks={clocks}
                  thresholdMs={thresholdMs}
                />
              );
            })}
          </div>
        </div>
      </div>
      <RowMenu
        place={menu}
        onClose={() => {
          setMenu(null);
          document.getElementById(gridId)?.focus();
        }}
      />
    </>
  );
}
