import { useStore } from 'zustand';
import { cancelSearch, filterState } from '../../state/filter-state.ts';
import { logView } from '../../state/log-view.ts';
import styles from './filter.module.css';

/** A live view is always a little behind; only more entries than this are worth a word. */
const quietBacklog = 5000;

/** How far a filter has come through the log, while that takes a while; how many it found after. */
export function SearchProgress() {
  const isFiltered = useStore(
    filterState,
    ({ texts, folded }) => texts.length > 0 || folded.length > 0,
  );
  const status = useStore(logView.store, (state) => state.status);
  if (status === null || !isFiltered) {
    return null;
  }
  const found = (status.end - status.start - status.contextCount).toLocaleString('en-US');
  if (status.problem !== null) {
    return (
      <span role="alert" className={styles.searchProblem} title={status.problem}>
        {status.problem} · {found} found
      </span>
    );
  }
  if (status.total - status.scanned <= quietBacklog) {
    return <span className={styles.progress}>{found} found</span>;
  }
  const scanned = status.scanned.toLocaleString('en-US');
  const total = status.total.toLocaleString('en-US');
  return (
    <span className={styles.progress}>
      <progress
        aria-label="Search"
        max={status.total}
        value={status.scanned}
        className={styles.progressBar}
      />
      {scanned} of {total} searched · {found} found
      <button
        type="button"
        className={styles.linkButton}
        title="Show all events; the conditions can be switched on again"
        onClick={cancelSearch}
      >
        Cancel
      </button>
    </span>
  );
}
