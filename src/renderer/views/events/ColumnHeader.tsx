import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useStore } from 'zustand';
import {
  columnState,
  maxColumnPx,
  minListWidth,
  resizeColumn,
  shownColumns,
  type Column,
} from '../../state/columns.ts';
import { cellClass } from './EventCell.tsx';
import styles from './events.module.css';

const arrowStepPx = 8;

/** Stands outside the grid, so that the grid's row count is the number of events. */
export function ColumnHeader() {
  const state = useStore(columnState);
  const columns = shownColumns(state);
  return (
    <div id="events-header" className={styles.header}>
      <span id="events-columns" className={styles.spoken}>
        Columns: {columns.map(({ words }) => words).join(', ')}
      </span>
      <div className={styles.heads} style={{ minWidth: minListWidth(state) }}>
        {columns.map((column, index) => (
          <span key={column.id} className={`${cellClass(column.id) ?? ''} ${styles.head ?? ''}`}>
            <span className={styles.headText} title={column.words} aria-hidden>
              {column.head}
            </span>
            {column.id !== 'preview' && (
              <ColumnGrip
                column={column}
                widthPx={state.widthsPx[column.id]}
                isStop={index === 0}
              />
            )}
          </span>
        ))}
      </div>
    </div>
  );
}

/**
 * The edge that sizes a column: drag it, or press the left and right arrows; up and down go to the edges
 * beside it, so that all of them are one stop of the Tab key. Double click gives the first width back.
 */
function ColumnGrip({
  column,
  widthPx,
  isStop,
}: {
  readonly column: Column;
  readonly widthPx: number | undefined;
  readonly isStop: boolean;
}) {
  const drag = useRef<{ readonly x: number; readonly px: number } | null>(null);
  const { id, words, initialPx, minPx } = column;

  /** The width now: the one that is laid out, unless the user set one. */
  function currentPx(grip: HTMLElement): number {
    return widthPx ?? grip.parentElement?.getBoundingClientRect().width ?? initialPx;
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const px = currentPx(event.currentTarget);
    switch (event.key) {
      case 'ArrowLeft':
        resizeColumn(id, px - arrowStepPx);
        break;
      case 'ArrowRight':
        resizeColumn(id, px + arrowStepPx);
        break;
      case 'ArrowUp':
        focusGrip(event.currentTarget, -1);
        break;
      case 'ArrowDown':
        focusGrip(event.currentTarget, 1);
        break;
      case 'Escape':
      case 'Home':
        resizeColumn(id, null);
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  return (
    <span
      role="separator"
      tabIndex={isStop ? 0 : -1}
      aria-label={`Width of column ${words}`}
      aria-orientation="vertical"
      aria-valuenow={widthPx ?? initialPx}
      aria-valuemin={minPx}
      aria-valuemax={maxColumnPx}
      className={styles.grip}
      data-grip
      onKeyDown={onKeyDown}
      onDoubleClick={() => resizeColumn(id, null)}
      onPointerDown={(event: PointerEvent<HTMLElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, px: currentPx(event.currentTarget) };
      }}
      onPointerMove={(event) => {
        if (drag.current !== null) {
          resizeColumn(id, drag.current.px + event.clientX - drag.current.x);
        }
      }}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
    />
  );
}

function focusGrip(from: HTMLElement, step: -1 | 1): void {
  const grips = [...document.querySelectorAll<HTMLElement>('#events-header [data-grip]')];
  grips[grips.indexOf(from) + step]?.focus();
}
