import { ChevronRight } from 'lucide-react';
import { useStore } from 'zustand';
import type { FoldedMessages, FoldedSpan } from '../../../core/log/folded-messages.ts';
import { shapeLabel } from '../../../core/log/shape-of.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { unfold } from '../../state/filter-state.ts';
import { wallTime } from '../../state/log-view-clock.ts';
import { session } from '../../state/session.ts';
import { countOf } from '../../ui/count.ts';
import styles from './fold-cell.module.css';

interface FoldCellProps {
  readonly fold: FoldedMessages;
  /** The connection of the message that is the row; its clock tells the times. */
  readonly connectionId: number;
}

/** What stands in a counting row: how many messages, of which shape, from when to when. */
export function FoldCell({ fold, connectionId }: FoldCellProps) {
  const { shape, count, span } = fold;
  const label = shapeLabel(shape);
  // A row may be drawn before its connection's clock is known.
  const times = useStore(session, () => (span === null ? '' : timesOf(span, connectionId)));
  const words = [times, label].filter((part) => part !== '').join(' · ');
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className={styles.count}
        aria-label={`Unfold ${label}: ${countOf(count, 'time')}`}
        title="Unfold: show each of these (→)"
        // The keyboard stays in the grid.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          unfold(shape);
          document.getElementById('events-grid')?.focus();
        }}
      >
        <ChevronRight size={13} aria-hidden />
        {countOf(count, 'time')}
      </button>
      <span className={styles.words} title={words}>
        {words}
      </span>
    </>
  );
}

/** Such as `12:04:05.123 – 12:09:05.121 · every 1.000 s`. */
function timesOf(
  { firstTimeUs, lastTimeUs, intervalUs }: FoldedSpan,
  connectionId: number,
): string {
  const from = clockTime(firstTimeUs, connectionId);
  const to = clockTime(lastTimeUs, connectionId);
  const every = intervalUs === null ? '' : ` · every ${formatDurationUs(intervalUs)}`;
  return `${from === to ? from : `${from} – ${to}`}${every}`;
}

/** Wall time to the millisecond; the rows of the messages themselves have the rest. */
function clockTime(timeUs: number, connectionId: number): string {
  return wallTime(timeUs, connectionId).replace(/ \d{3}$/, '');
}
