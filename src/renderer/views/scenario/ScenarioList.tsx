import { TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import { scenarioDesk } from '../../state/scenario-desk.ts';
import { countOf } from '../../ui/count.ts';
import styles from '../../ui/desk.module.css';

/** Every scenario file of the workspace, also those that cannot be run as they stand. */
export function ScenarioList() {
  const list = useStore(scenarioDesk.store, (state) => state.list);
  const selectedId = useStore(scenarioDesk.store, (state) => state.selectedId);
  // The text too: what is edited is marked.
  useStore(scenarioDesk.store, (state) => state.text);
  return (
    <nav className={styles.list} aria-label="Scenarios">
      <ul>
        {(list ?? []).map(({ id, name, problems }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.item}
              aria-current={id === selectedId ? 'true' : undefined}
              title={id}
              onClick={() => void scenarioDesk.select(id)}
            >
              <span className={styles.itemName}>{name}</span>
              {scenarioDesk.hasDraft(id) ? <span className={styles.mark}>edited</span> : null}
              {problems.length === 0 ? null : (
                <TriangleAlert
                  size={13}
                  className={styles.broken}
                  role="img"
                  aria-label={`has ${countOf(problems.length, 'problem')}`}
                />
              )}
            </button>
          </li>
        ))}
      </ul>
      {list?.length === 0 ? (
        <p className={styles.none}>
          A scenario sends messages and says what must come back. Files ending in .scenario.yaml in
          the folder scenarios of the workspace stand here.
        </p>
      ) : null}
    </nav>
  );
}
