import { useStore } from 'zustand';
import { logView } from '../../state/log-view.ts';
import styles from './toolbar.module.css';

/** A live view is always a little behind; only more entries than this are worth a word. */
const quietBacklog = 5000;

/** How far a filter has come through the log, while that takes a while; how many it found after. */
export function SearchProgress() {
  const text = useStore(logView.store, ({ filterText }) => filterText);
  const status = useStore(logView.store, (state) => state.status);
  if (status === null) {
    return null;
  }
  const found = status.count.toLocaleString('en-US');
  if (status.total - status.scanned > quietBacklog) {
    const percent = Math.floor((status.scanned / status.total) * 100);
    return (
      <span className={styles.progress}>
        Searching… {percent} % · {found} found
      </span>
    );
  }
  return text.trim() === '' ? null : <span className={styles.progress}>{found} found</span>;
}
