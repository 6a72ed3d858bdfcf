import { Pause, Play, Trash2 } from 'lucide-react';
import { useStore } from 'zustand';
import { clearLog } from '../../state/connection-actions.ts';
import { logView } from '../../state/log-view.ts';
import { isLiveShown, session, setScope, type Scope } from '../../state/session.ts';
import { FilterBox } from '../filter/FilterBox.tsx';
import { BookmarksButton } from './BookmarksButton.tsx';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { JumpButton } from './JumpButton.tsx';
import styles from './toolbar.module.css';

/** The search box, whose events to show, where to go in them, pause and clear. */
export function EventToolbar() {
  return (
    <div className={styles.toolbar}>
      <FilterBox />
      <ScopeSwitch />
      <div className={styles.buttons}>
        <JumpButton />
        <BookmarksButton />
        <ColumnsMenu />
        <PauseButton />
        <ClearButton />
      </div>
    </div>
  );
}

const scopes: readonly { readonly scope: Scope; readonly label: string }[] = [
  { scope: 'selected', label: 'This server' },
  { scope: 'all', label: 'All servers' },
];

function ScopeSwitch() {
  const current = useStore(session, ({ scope }) => scope);
  return (
    <div role="group" aria-label="Events of" className={styles.scopes}>
      {scopes.map(({ scope, label }) => (
        <button
          key={scope}
          type="button"
          aria-pressed={scope === current}
          onClick={() => setScope(scope)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

function PauseButton() {
  const paused = useStore(logView.store, (state) => state.paused);
  const Icon = paused ? Play : Pause;
  return (
    <button
      type="button"
      className={styles.iconButton}
      aria-label="Pause"
      aria-pressed={paused}
      title={paused ? 'Go on (F8)' : 'Pause (F8): the log goes on, the list stands still'}
      onClick={() => logView.togglePause()}
    >
      <Icon size={15} aria-hidden />
    </button>
  );
}

/** An opened capture is read-only: nothing in it can be cleared. */
function ClearButton() {
  const isLive = useStore(session, isLiveShown);
  return isLive ? (
    <button
      type="button"
      className={styles.iconButton}
      aria-label="Clear events"
      title="Clear events"
      onClick={clearLog}
    >
      <Trash2 size={15} aria-hidden />
    </button>
  ) : null;
}
