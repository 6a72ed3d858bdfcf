import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { EntrySummary } from '../../../core/log/entry-summary.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { isMac } from '../../state/app.ts';
import { compareSelected } from '../../state/comparison.ts';
import { openExport } from '../../state/event-export.ts';
import { keyText } from '../../state/key-bindings.ts';
import { selectedCount } from '../../state/log-view-state.ts';
import { logView } from '../../state/log-view.ts';
import { reportFailure } from '../../state/notices.ts';
import { replaySelected } from '../../state/replay-actions.ts';
import { copySelectedRows, selectedEnds } from '../../state/selected-rows.ts';
import { Button } from '../../ui/Button.tsx';
import { countOf } from '../../ui/count.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './events.module.css';

type Ends = readonly [EntrySummary, EntrySummary];

/** What several selected events have to do with each other: the time between them, their difference. */
export function SelectionBar() {
  const selection = useStore(logView.store, (state) => state.selection);
  const count = useStore(logView.store, (state) =>
    state.selection === null ? 0 : selectedCount(state),
  );
  const [ends, setEnds] = useState<Ends | null>(null);
  useEffect(() => {
    if (selection === null) {
      return;
    }
    let isCurrent = true;
    selectedEnds()
      .then((next) => {
        if (isCurrent) {
          setEnds(next);
        }
      })
      .catch(reportFailure);
    return () => {
      isCurrent = false;
    };
  }, [selection]);
  if (count < 2) {
    return null;
  }
  return (
    <section className={styles.selectionBar} aria-label="Selected events">
      <span role="status">
        {countOf(count, 'event')} selected{ends !== null && <Between ends={ends} />}
      </span>
      <span className={styles.selectionActions}>
        {count === 2 && (
          <Button onClick={() => void compareSelected()} title="Compare the two payloads">
            Compare
          </Button>
        )}
        <Button
          onClick={() => void copySelectedRows()}
          title={`Copy as JSON Lines (${keyText('Mod+C', isMac)})`}
        >
          Copy as JSON Lines
        </Button>
        <Button onClick={openExport} title={`Write them to a file (${keyText('Mod+E', isMac)})`}>
          Export…
        </Button>
        <Button
          onClick={() => void replaySelected(null)}
          title="Send them once more, or make a scenario of them"
        >
          Replay…
        </Button>
        <IconButton
          icon={X}
          label="Select one event only"
          onClick={() => {
            logView.selectCursorOnly();
            document.getElementById('events-grid')?.focus();
          }}
        />
      </span>
    </section>
  );
}

function Between({ ends: [first, last] }: { readonly ends: Ends }) {
  return (
    <>
      {' · '}
      <strong>{formatDurationUs(last.timeUs - first.timeUs)}</strong>
      {` from #${String(first.seq)} to #${String(last.seq)}`}
    </>
  );
}
