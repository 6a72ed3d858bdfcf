import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { capturesCompared, lineAt } from '../../state/captures-compared.ts';
import { maxSpacerHeight, rowHeight } from '../../state/log-view-scroll.ts';
import { showCompared } from './show-compared.ts';
import { LaneRow, laneRowId } from './LaneRow.tsx';
import styles from './compare.module.css';

/** Rows laid out beyond the visible ones on both sides. */
const overscan = 8;

/** The lines of the comparison, of which only the visible ones are in the page. */
export function LaneGrid() {
  const state = useStore(capturesCompared.store);
  const { cursor, choice, overview } = state;
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ scrollTop: 0, height: 0 });
  const count = overview?.lineCounts[choice] ?? 0;
  const barHeight = Math.min(count * rowHeight, maxSpacerHeight);
  // A page can be no taller than some 15 million pixels: beyond, the bar goes in larger steps.
  const most = Math.max(0, count * rowHeight - view.height);
  const travel = Math.max(0, barHeight - view.height);
  const offset = travel === 0 ? 0 : Math.min(most, (view.scrollTop / travel) * most);
  const first = Math.max(0, Math.floor(offset / rowHeight) - overscan);
  const last = Math.min(count, Math.ceil((offset + view.height) / rowHeight) + overscan);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = (): void => {
      setView({ scrollTop: element.scrollTop, height: element.clientHeight });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // What was found takes the keys, unless the user is somewhere else already.
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.getAttribute('role') === 'dialog') {
      scroller.current?.focus();
    }
  }, []);

  useEffect(() => {
    if (last > first) capturesCompared.show(first, last - first);
  }, [first, last, choice, overview]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || cursor === null || most === 0) return;
    const top = cursor * rowHeight;
    const shown = travel === 0 ? 0 : (element.scrollTop / travel) * most;
    const wanted =
      top < shown
        ? top
        : top + rowHeight > shown + element.clientHeight
          ? top + rowHeight - element.clientHeight
          : null;
    if (wanted !== null) element.scrollTop = (wanted / most) * travel;
  }, [cursor, most, travel]);

  const rows = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
  const isCursorDrawn = cursor !== null && cursor >= first && cursor < last;
  return (
    <>
      <div className={styles.heads} aria-hidden>
        <span />
        <span>First</span>
        <span>Second</span>
        <span className={styles.shift}>Later by</span>
      </div>
      <div
        ref={scroller}
        role="grid"
        aria-label="Compared messages"
        aria-rowcount={count}
        aria-colcount={4}
        aria-activedescendant={isCursorDrawn ? laneRowId(cursor) : undefined}
        tabIndex={0}
        className={styles.grid}
        onScroll={({ currentTarget }) => {
          const { scrollTop, clientHeight } = currentTarget;
          setView({ scrollTop, height: clientHeight });
        }}
        onMouseDown={(event) => {
          const row = (event.target as Element).closest('[data-index]');
          if (row !== null) capturesCompared.moveTo(Number(row.getAttribute('data-index')));
        }}
        onDoubleClick={() => void showCompared('a')}
        onKeyDown={(event) => {
          const page = Math.max(1, Math.floor(view.height / rowHeight) - 1);
          if (runKey(event, cursor ?? -1, count, page)) event.preventDefault();
        }}
      >
        <div style={{ height: barHeight }} className={styles.spacer} role="presentation">
          <div className={styles.window} role="presentation">
            {rows.map((index) => (
              <LaneRow
                key={index}
                index={index}
                line={lineAt(state, index)}
                isCursor={index === cursor}
                top={index * rowHeight - offset}
              />
            ))}
          </div>
        </div>
      </div>
    </>
  );
}

/** Does what a key means in the list; whether it means anything there. */
function runKey(event: KeyboardEvent, at: number, count: number, page: number): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const target = new Map([
    ['ArrowDown', at + 1],
    ['j', at + 1],
    ['ArrowUp', at - 1],
    ['k', at - 1],
    ['PageDown', at + page],
    ['PageUp', at - page],
    ['Home', 0],
    ['End', count - 1],
  ]).get(key);
  if (target !== undefined) {
    capturesCompared.moveTo(target);
    return true;
  }
  if (key === 'n' || key === 'p') {
    void capturesCompared.goToDifference(key === 'n' ? 'next' : 'previous');
    return true;
  }
  if (key === 'Enter') {
    void showCompared('a');
    return true;
  }
  return false;
}
