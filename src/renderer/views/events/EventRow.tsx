import { memo } from 'react';
import type { Annotation } from '../../../core/capture/annotation.ts';
import type { Column, TimeStyle } from '../../state/columns.ts';
import type { FoldedMessages } from '../../../core/log/folded-messages.ts';
import type { LogRow } from '../../state/log-view-rows.ts';
import { rowHeight } from '../../state/log-view-scroll.ts';
import { cellClass, eventCell } from './EventCell.tsx';
import styles from './events.module.css';

interface EventRowProps {
  readonly position: number;
  /** 1 for the first row of the view. */
  readonly rowIndex: number;
  /** Null while the row is on its way. */
  readonly row: LogRow | null;
  /** What a counting row counts; null for an ordinary row. */
  readonly fold: FoldedMessages | null;
  /** Distance from the top of the viewport, pixels. */
  readonly top: number;
  readonly isSelected: boolean;
  /** The keyboard stands here while other rows are selected too. */
  readonly isCursor: boolean;
  readonly annotation: Annotation | undefined;
  readonly showsServer: boolean;
  /** The columns, in order. */
  readonly shown: readonly Column[];
  readonly timeStyle: TimeStyle;
  /** Another one when a connection's clock became known: times are drawn again. */
  readonly clocks: string;
  /** From which latency on a pair is marked as slow, milliseconds; null for never. */
  readonly thresholdMs: number | null;
}

/** The element id of the row at a position, for `aria-activedescendant`. */
export function rowId(position: number): string {
  return `event-row-${String(position)}`;
}

/** One row of the event list; its place is given, so that rows can be reused while scrolling. */
export const EventRow = memo(function EventRow(props: EventRowProps) {
  const { position, rowIndex, row, top, isSelected, isCursor, shown } = props;
  const severity = row?.summary.severity ?? 'normal';
  return (
    <div
      role="row"
      id={rowId(position)}
      className={styles.row}
      style={{ transform: `translateY(${String(top)}px)`, height: rowHeight }}
      aria-rowindex={rowIndex}
      aria-selected={isSelected}
      data-position={position}
      data-cursor={isCursor}
      data-severity={severity}
      data-context={row?.summary.context === true}
      data-folded={props.fold !== null}
      data-stripe={position & 1}
    >
      {row === null ? (
        <span role="gridcell" aria-colindex={1} className={styles.number}>
          …
        </span>
      ) : (
        shown.map(({ id }, index) => (
          <span
            key={id}
            role="gridcell"
            aria-colindex={index + 1}
            className={cellClass(id)}
            title={id === 'type' ? row.summary.type : undefined}
          >
            {eventCell(id, {
              row,
              fold: props.fold,
              annotation: props.annotation,
              showsServer: props.showsServer,
              timeStyle: props.timeStyle,
              thresholdMs: props.thresholdMs,
            })}
          </span>
        ))
      )}
    </div>
  );
});
