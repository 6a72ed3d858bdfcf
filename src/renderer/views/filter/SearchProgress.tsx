import { useStore } from 'zustand';
import type { ViewStatus } from '../../../core/log/log-status.ts';
import {
  continueSearch,
  foundCount,
  searchedShare,
  searchPhase,
  stopSearch,
} from '../../state/filter-search.ts';
import { filterState } from '../../state/filter-state.ts';
import { logView } from '../../state/log-view.ts';
import styles from './filter.module.css';

/** How far a filter has come through the log, while that takes a while; how many it found after. */
export function SearchProgress() {
  const isSearch = useStore(filterState, ({ texts }) => texts.length > 0);
  const isFold = useStore(filterState, ({ folded }) => folded.length > 0);
  const status = useStore(logView.store, (state) => state.status);
  if (status === null || (!isSearch && !isFold)) {
    return null;
  }
  // What is folded only is counted row by row.
  return !isSearch && searchPhase(status) === 'whole' ? null : <Progress status={status} />;
}

function Progress({ status }: { readonly status: ViewStatus }) {
  const { problem, scanned, total } = status;
  const found = `${foundCount(status).toLocaleString('en-US')} found`;
  if (problem !== null) {
    return (
      <span role="alert" className={styles.searchProblem} title={problem}>
        {problem} · {found}
      </span>
    );
  }
  const phase = searchPhase(status);
  if (phase === 'whole') {
    return <span className={styles.progress}>{found}</span>;
  }
  const part = `${searchedShare(status)} of ${total.toLocaleString('en-US')} searched · ${found}`;
  return (
    <span className={styles.progress}>
      <progress aria-label="Search" max={total} value={scanned} className={styles.progressBar} />
      {phase === 'stopped' && <strong>Partial:</strong>}
      {part}
      {phase === 'running' ? (
        <button
          type="button"
          className={styles.linkButton}
          title="Stop searching and keep what was found (Esc)"
          onClick={stopSearch}
        >
          Cancel
        </button>
      ) : (
        <button
          type="button"
          className={styles.linkButton}
          title="Search the older events too"
          onClick={continueSearch}
        >
          Continue
        </button>
      )}
    </span>
  );
}
