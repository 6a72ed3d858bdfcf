import { Search, X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { completeFilter, type FilterCompletions } from '../../../core/log/filter-completion.ts';
import { commands } from '../../state/commands.ts';
import { stopSearch } from '../../state/filter-search.ts';
import { filterShapes, filterVocabulary, loadShapes } from '../../state/filter-shapes.ts';
import {
  applyFilterText,
  clearFilterText,
  filterState,
  setFilterText,
} from '../../state/filter-state.ts';
import { FilterHelp } from './FilterHelp.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import styles from './filter.module.css';

/** Where completion was asked for, and which one Enter takes; -1 for none. */
interface OpenList {
  readonly caret: number;
  readonly active: number;
}

/** What can be written at the caret, but for what stands there; null when there is nothing. */
function completionsAt(text: string, caret: number): FilterCompletions | null {
  const completions = completeFilter(text, caret, filterVocabulary());
  const written = text.slice(completions.from, completions.to).toLowerCase();
  const items = completions.items.filter(({ label }) => label.toLowerCase() !== written);
  return items.length === 0 ? null : { ...completions, items };
}

/** The search box: the filter language with completion, and its error at its place. */
export function FilterBox() {
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const { text, problem } = useStore(filterState);
  // The words that can be offered may come while the list is open.
  useStore(filterShapes);
  const [open, setOpen] = useState<OpenList | null>(null);
  const [isFocused, setFocused] = useState(false);
  const completions = open === null || !isFocused ? null : completionsAt(text, open.caret);
  const active = Math.min(open?.active ?? -1, (completions?.items.length ?? 0) - 1);
  useEffect(
    () =>
      commands.register('focus-filter', () => {
        input.current?.focus();
        input.current?.select();
      }),
    [],
  );

  function accept(index: number): void {
    const element = input.current;
    const item = completions?.items[index];
    if (completions === null || item === undefined || element === null) {
      return;
    }
    const { from, to } = completions;
    const after = text.slice(to).replace(/^\s+/, item.insert.endsWith(' ') ? '' : '$&');
    const next = text.slice(0, from) + item.insert + after;
    const caret = from + item.insert.length;
    setFilterText(next);
    setOpen({ caret, active: -1 });
    element.focus();
    // React writes the value first, and the caret would stand at its end.
    requestAnimationFrame(() => element.setSelectionRange(caret, caret));
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const count = completions?.items.length ?? 0;
    const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    if (open !== null && count > 0 && isArrow) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setOpen({ ...open, active: ((active + 1 + step + count + 1) % (count + 1)) - 1 });
    } else if (active >= 0 && (event.key === 'Enter' || event.key === 'Tab')) {
      accept(active);
    } else if (completions !== null && event.key === 'Escape') {
      setOpen(null);
    } else if (event.key === 'Enter') {
      setOpen(null);
      applyFilterText();
    } else if (event.key === ' ' && event.ctrlKey) {
      setOpen({ caret: event.currentTarget.selectionStart ?? text.length, active: -1 });
    } else if (event.key === 'Escape' && text !== '') {
      // The first Esc stops a search under way and keeps what it found.
      if (!stopSearch()) {
        clearFilterText();
      }
    } else if (event.key === 'Escape' || event.key === 'ArrowDown') {
      document.getElementById('events-grid')?.focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  const showsProblem = isFocused && problem !== null;
  return (
    <div className={styles.filter}>
      <Search size={14} aria-hidden className={styles.filterIcon} />
      <input
        ref={input}
        type="search"
        aria-label="Filter events"
        aria-autocomplete="list"
        aria-controls={completions !== null ? listId : undefined}
        aria-activedescendant={active >= 0 ? `${listId}-${String(active)}` : undefined}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${listId}-problem`}
        placeholder="Filter: text  dir:receive  type:chat  size>1k  /time.?out/  $.user.id = 7"
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={({ target }) => {
          setFilterText(target.value);
          const { value, selectionStart } = target;
          setOpen(
            value.trim() === '' ? null : { caret: selectionStart ?? value.length, active: -1 },
          );
        }}
        onFocus={() => {
          setFocused(true);
          void loadShapes();
        }}
        onBlur={() => {
          setFocused(false);
          setOpen(null);
        }}
        onKeyDown={onKeyDown}
      />
      {problem !== null && <ProblemLine input={input} text={text} problem={problem} />}
      {text !== '' && (
        <button
          type="button"
          className={styles.filterClear}
          aria-label="Clear filter text"
          tabIndex={-1}
          onClick={() => {
            clearFilterText();
            input.current?.focus();
          }}
        >
          <X size={14} aria-hidden />
        </button>
      )}
      {(completions !== null || showsProblem) && (
        <div className={styles.below}>
          {showsProblem && (
            <p id={`${listId}-problem`} className={styles.problem}>
              {problem.message}
            </p>
          )}
          {completions !== null && (
            <FilterHelp id={listId} items={completions.items} active={active} onChoose={accept} />
          )}
        </div>
      )}
    </div>
  );
}
