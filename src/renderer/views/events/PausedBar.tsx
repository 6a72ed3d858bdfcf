import { useStore } from 'zustand';
import { hiddenByPause } from '../../state/log-view-state.ts';
import { logView } from '../../state/log-view.ts';
import { countOf } from '../../ui/count.ts';
import styles from './events.module.css';

/** Says that the list stands still, and how much came since. */
export function PausedBar() {
  const paused = useStore(logView.store, (state) => state.paused);
  const since = useStore(logView.store, hiddenByPause);
  return paused ? (
    <div className={styles.pausedBar}>
      <span>Paused · {countOf(since, 'event')} since</span>
      <button type="button" onClick={() => logView.togglePause()}>
        Go on
      </button>
    </div>
  ) : null;
}
