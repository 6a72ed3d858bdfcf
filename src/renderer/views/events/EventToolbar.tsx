import { Pause, Play, Search, Trash2, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { commands } from '../../state/commands.ts';
import { logView } from '../../state/log-view.ts';
import { session, setScope, type Scope } from '../../state/session.ts';
import { SearchProgress } from './SearchProgress.tsx';
import styles from './toolbar.module.css';

/** The search box, whose events to show, pause and clear. */
export function EventToolbar() {
  return (
    <div className={styles.toolbar}>
      <FilterBox />
      <SearchProgress />
      <ScopeSwitch />
      <PauseButton />
      <button
        type="button"
        className={styles.iconButton}
        aria-label="Clear events"
        title="Clear events"
        onClick={() => logView.clear()}
      >
        <Trash2 size={15} aria-hidden />
      </button>
    </div>
  );
}

function FilterBox() {
  const input = useRef<HTMLInputElement>(null);
  const text = useStore(logView.store, ({ filterText }) => filterText);
  useEffect(
    () =>
      commands.register('focus-filter', () => {
        input.current?.focus();
        input.current?.select();
      }),
    [],
  );
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      event.stopPropagation();
      logView.setFilterText('');
    } else if (event.key === 'Escape' || event.key === 'ArrowDown') {
      event.preventDefault();
      document.getElementById('events-grid')?.focus();
    }
  }
  return (
    <div className={styles.filter}>
      <Search size={14} aria-hidden className={styles.filterIcon} />
      <input
        ref={input}
        type="search"
        aria-label="Filter events"
        placeholder='Filter: text  "a phrase"  -not  dir:send  opcode:ping  type:chat'
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => logView.setFilterText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text !== '' && (
        <button
          type="button"
          className={styles.filterClear}
          aria-label="Clear filter text"
          tabIndex={-1}
          onClick={() => {
            logView.setFilterText('');
            input.current?.focus();
          }}
        >
          <X size={14} aria-hidden />
        </button>
      )}
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
  const since = useStore(logView.store, (state) =>
    state.paused ? (state.status?.count ?? 0) - (state.pausedCount ?? 0) : 0,
  );
  useEffect(() => commands.register('toggle-pause', () => logView.togglePause()), []);
  useEffect(() => commands.register('clear-log', () => logView.clear()), []);
  const Icon = paused ? Play : Pause;
  return (
    <>
      {paused && (
        <span className={styles.pausedNote}>
          Paused · {since.toLocaleString('en-US')} {since === 1 ? 'event' : 'events'} since
        </span>
      )}
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
    </>
  );
}
