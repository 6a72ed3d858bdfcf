import { memo } from 'react';
import { useStore } from 'zustand';
import { formatByteLength } from '../../../core/text/byte-size.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { wallTime } from '../../state/log-view-clock.ts';
import type { LogRow } from '../../state/log-view-rows.ts';
import { rowHeight } from '../../state/log-view-scroll.ts';
import { session } from '../../state/session.ts';
import { DirectionMark, KindMark } from './EventGlyph.tsx';
import styles from './events.module.css';

interface EventRowProps {
  readonly position: number;
  /** Null while the row is on its way. */
  readonly row: LogRow | null;
  /** Distance from the top of the viewport, pixels. */
  readonly top: number;
  readonly isSelected: boolean;
  readonly showsServer: boolean;
}

/** The element id of the row at a position, for `aria-activedescendant`. */
export function rowId(position: number): string {
  return `event-row-${String(position)}`;
}

/** One row of the event list; its place is given, so that rows can be reused while scrolling. */
export const EventRow = memo(function EventRow(props: EventRowProps) {
  const { position, row, top, isSelected, showsServer } = props;
  const severity = row?.summary.severity ?? 'normal';
  return (
    <div
      role="row"
      id={rowId(position)}
      className={styles.row}
      style={{ transform: `translateY(${String(top)}px)`, height: rowHeight }}
      aria-rowindex={position + 1}
      aria-selected={isSelected}
      data-position={position}
      data-severity={severity}
      data-stripe={position % 2}
    >
      {row === null ? (
        <span role="gridcell" aria-colindex={1} className={styles.number}>
          …
        </span>
      ) : (
        <Cells row={row} showsServer={showsServer} />
      )}
    </div>
  );
});

/** Rows of one view stand in the order they were logged; their times may be a little out of it. */
function signedDuration(durationUs: number): string {
  return durationUs < 0 ? `−${formatDurationUs(-durationUs)}` : `+${formatDurationUs(durationUs)}`;
}

function Cells({ row, showsServer }: { readonly row: LogRow; readonly showsServer: boolean }) {
  const { summary, deltaUs } = row;
  // A row may be drawn before its connection's clock is known.
  const time = useStore(session, () => wallTime(summary.timeUs, summary.connectionId));
  return (
    <>
      <span role="gridcell" aria-colindex={1} className={styles.number}>
        {summary.seq}
      </span>
      <span role="gridcell" aria-colindex={2} className={styles.time}>
        {time}
      </span>
      <span role="gridcell" aria-colindex={3} className={styles.delta}>
        {deltaUs === null ? '' : signedDuration(deltaUs)}
      </span>
      <span role="gridcell" aria-colindex={4} className={styles.marks}>
        <DirectionMark direction={summary.direction} />
        <KindMark summary={summary} />
      </span>
      <span role="gridcell" aria-colindex={5} className={styles.type} title={summary.type}>
        {summary.type}
      </span>
      <span role="gridcell" aria-colindex={6} className={styles.size}>
        {summary.byteLength === null ? '' : formatByteLength(summary.byteLength)}
      </span>
      <span role="gridcell" aria-colindex={7} className={styles.preview}>
        {showsServer && <span className={styles.server}>server {summary.connectionId}</span>}
        {summary.pair !== null && (
          <span
            className={styles.pair}
            title={`Answers #${String(summary.pair.requestSeq)} after ${formatDurationUs(summary.pair.latencyUs)}`}
          >
            <span className={styles.spoken}>answers </span>#{summary.pair.requestSeq}
            {' · '}
            {formatDurationUs(summary.pair.latencyUs)}
          </span>
        )}
        {summary.preview}
      </span>
    </>
  );
}
