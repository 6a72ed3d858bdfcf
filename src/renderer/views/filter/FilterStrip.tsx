import { AddConditionButton } from './AddConditionButton.tsx';
import { FilterChips } from './FilterChips.tsx';
import { FoldButton, FoldHeartbeatsButton, UnfoldAllButton } from './FoldButton.tsx';
import { SavedFiltersButton } from './SavedFiltersButton.tsx';
import { SearchProgress } from './SearchProgress.tsx';
import styles from './filter.module.css';

/**
 * The line below the toolbar: what the filter is made of, and how far the search is. It is always
 * there, so that no row moves when a condition comes or goes.
 */
export function FilterStrip() {
  return (
    <div role="group" aria-label="Filter" className={styles.strip}>
      <AddConditionButton />
      <SavedFiltersButton />
      <FoldButton />
      <FoldHeartbeatsButton />
      <UnfoldAllButton />
      <FilterChips />
      <SearchProgress />
    </div>
  );
}
