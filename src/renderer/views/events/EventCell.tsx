import { Bookmark } from 'lucide-react';
import type { ReactNode } from 'react';
import { assertNever } from '../../../core/assert-never.ts';
import type { Annotation } from '../../../core/capture/annotation.ts';
import type { FoldedMessages } from '../../../core/log/folded-messages.ts';
import { opcodeName } from '../../../core/rfc6455/opcode.ts';
import { formatByteLength } from '../../../core/text/byte-size.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import type { ColumnId, TimeStyle } from '../../state/columns.ts';
import { firstOriginUs, wallTime } from '../../state/log-view-clock.ts';
import type { LogRow } from '../../state/log-view-rows.ts';
import { marksOf } from './EventGlyph.tsx';
import { markedPreview } from './EventMarks.tsx';
import { FoldCell } from './FoldCell.tsx';
import styles from './events.module.css';

/** Of what the cells of a row are made. */
export interface EventCells {
  readonly row: LogRow;
  /** What a counting row counts; null for an ordinary row. */
  readonly fold: FoldedMessages | null;
  readonly annotation: Annotation | undefined;
  readonly showsServer: boolean;
  readonly timeStyle: TimeStyle;
  /** From which latency on a pair is marked as slow, milliseconds; null for never. */
  readonly thresholdMs: number | null;
}

const classes: Readonly<Record<ColumnId, string | undefined>> = {
  number: styles.number,
  time: styles.time,
  delta: styles.figure,
  connection: styles.type,
  mark: styles.marks,
  opcode: styles.type,
  type: styles.type,
  size: styles.figure,
  wire: styles.figure,
  ratio: styles.figure,
  fragments: styles.figure,
  mask: styles.type,
  rsv: styles.type,
  span: styles.figure,
  preview: styles.preview,
};

/** The class of a column's cells and of its head. */
export function cellClass(column: ColumnId): string | undefined {
  return classes[column];
}

/** Rows of one view stand in the order they were logged; their times may be a little out of it. */
function signedDuration(durationUs: number): string {
  return durationUs < 0 ? `−${formatDurationUs(-durationUs)}` : `+${formatDurationUs(durationUs)}`;
}

/** Payload bytes for each byte on the wire; '' where nothing was compressed. */
function ratioText({ summary }: LogRow): string {
  const { compressed, byteLength, wireLength } = summary;
  return compressed && byteLength !== null && wireLength !== null && wireLength > 0
    ? `${(byteLength / wireLength).toFixed(1)} : 1`
    : '';
}

/**
 * What stands in one cell of a row: a bare text wherever that will do. A flood draws some hundred cells
 * in each frame, and a component for each would cost more than the text.
 */
export function eventCell(column: ColumnId, cells: EventCells): ReactNode {
  const { row, fold, annotation, showsServer, timeStyle, thresholdMs } = cells;
  const { summary, deltaUs } = row;
  switch (column) {
    case 'number':
      return annotation?.bookmarked === true ? bookmarked(summary.seq) : String(summary.seq);
    case 'time':
      return timeText(row, timeStyle);
    case 'delta':
      return deltaUs === null ? '' : signedDuration(deltaUs);
    case 'connection':
      // Notes about the whole capture belong to none.
      return summary.connectionId === 0 ? '' : `server ${String(summary.connectionId)}`;
    case 'mark':
      return marksOf(summary, fold?.span?.direction ?? summary.direction);
    case 'opcode':
      return summary.opcode === null ? '' : opcodeName(summary.opcode);
    case 'type':
      return summary.type;
    case 'size':
      return summary.byteLength === null ? '' : formatByteLength(summary.byteLength);
    case 'wire':
      return summary.wireLength === null ? '' : formatByteLength(summary.wireLength);
    case 'ratio':
      return ratioText(row);
    case 'fragments':
      return summary.fragments === 0 ? '' : summary.fragments.toLocaleString('en-US');
    case 'mask':
      return summary.frame === undefined ? '' : summary.frame.masked ? 'masked' : 'plain';
    case 'rsv':
      return summary.frame === undefined ? '' : summary.frame.rsv.toString(2).padStart(3, '0');
    case 'span':
      return summary.frame === undefined ? '' : formatDurationUs(summary.frame.spanUs);
    case 'preview':
      return fold !== null ? (
        <FoldCell fold={fold} connectionId={summary.connectionId} />
      ) : (
        markedPreview({ summary, showsServer, note: annotation?.note ?? '', thresholdMs })
      );
    default:
      return assertNever(column);
  }
}

function bookmarked(seq: number): ReactNode {
  return (
    <>
      <span className={styles.bookmark} title="Bookmarked (B)">
        <Bookmark size={11} strokeWidth={2} fill="currentColor" aria-hidden />
        <span className={styles.spoken}>bookmarked </span>
      </span>
      {seq}
    </>
  );
}

function timeText({ summary, deltaUs }: LogRow, timeStyle: TimeStyle): string {
  switch (timeStyle) {
    case 'clock':
      return wallTime(summary.timeUs, summary.connectionId);
    case 'since-start':
      return signedSeconds(summary.timeUs - (firstOriginUs() ?? 0));
    case 'since-previous':
      return deltaUs === null ? '' : signedSeconds(deltaUs);
    default:
      return assertNever(timeStyle);
  }
}

/** Seconds with microseconds, such as `+12.345 678 s`. */
function signedSeconds(durationUs: number): string {
  const us = Math.abs(Math.round(durationUs));
  const fraction = String(us % 1_000_000).padStart(6, '0');
  const seconds = Math.floor(us / 1_000_000).toLocaleString('en-US');
  return `${durationUs < 0 ? '−' : '+'}${seconds}.${fraction.slice(0, 3)} ${fraction.slice(3)} s`;
}
