import { CaseSensitive, ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { useEffect, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { payloadFind, findProblem, type FindResult } from '../../state/payload-find.ts';
import { detailTab } from '../../state/selected-entry-tab.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './find-bar.module.css';

const inputId = 'payload-find';
const statusId = 'payload-find-status';

/** Puts the caret into the find field, where it is open. */
export function focusFind(): void {
  const input = document.getElementById(inputId);
  if (input instanceof HTMLInputElement) {
    input.focus();
    input.select();
  }
}

/** Opens the find field. */
export function FindButton() {
  const isOpen = useStore(payloadFind.store, (state) => state.isOpen);
  return (
    <IconButton
      icon={Search}
      label="Find in payload"
      aria-expanded={isOpen}
      onClick={() => {
        if (isOpen) {
          payloadFind.close();
        } else {
          payloadFind.open();
          requestAnimationFrame(focusFind);
        }
      }}
    />
  );
}

/** Leaves Frames when something is found: it shows no payload, so the match would not be seen. */
function showMatches(): () => void {
  return payloadFind.store.subscribe(({ query, result }, before) => {
    const isNew = result !== before.result && result.kind === 'found';
    if (isNew && detailTab.getState().tab === 'Frames') {
      detailTab.setState({ tab: query.kind === 'hex' ? 'Hex' : 'Raw' });
    }
  });
}

/** Finds text or bytes in the open payload; the match is shown in Pretty, Raw and Hex. */
export function FindBar({ byteLength }: { readonly byteLength: number }) {
  const { query, result } = useStore(payloadFind.store);
  const problem = findProblem(query);
  useEffect(showMatches, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (event.shiftKey) {
        payloadFind.previous();
      } else {
        payloadFind.next();
      }
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      payloadFind.close();
      document.getElementById('event-detail')?.focus();
    }
  }

  return (
    <div role="search" aria-label="Find in payload" className={styles.bar} onKeyDown={onKeyDown}>
      <input
        id={inputId}
        type="search"
        aria-label="Find in payload"
        aria-describedby={statusId}
        aria-invalid={problem !== null}
        placeholder={query.kind === 'hex' ? 'Bytes, such as 7b 22' : 'Find in payload'}
        spellCheck={false}
        autoComplete="off"
        value={query.text}
        onChange={(event) => payloadFind.setQuery({ text: event.target.value })}
      />
      <select
        aria-label="Find as"
        value={query.kind}
        onChange={({ target }) =>
          payloadFind.setQuery({ kind: target.value === 'hex' ? 'hex' : 'text' })
        }
      >
        <option value="text">Text</option>
        <option value="hex">Hex</option>
      </select>
      {query.kind === 'text' && (
        <IconButton
          icon={CaseSensitive}
          label="Match case"
          aria-pressed={query.matchCase}
          className={styles.toggle}
          onClick={() => payloadFind.setQuery({ matchCase: !query.matchCase })}
        />
      )}
      <IconButton icon={ChevronUp} label="Previous match" onClick={() => payloadFind.previous()} />
      <IconButton icon={ChevronDown} label="Next match" onClick={() => payloadFind.next()} />
      <IconButton icon={X} label="Close find" onClick={() => payloadFind.close()} />
      <span
        id={statusId}
        role="status"
        className={styles.status}
        data-problem={problem !== null || result.kind === 'failed'}
      >
        {problem ?? resultWords(result, byteLength)}
      </span>
    </div>
  );
}

function resultWords(result: FindResult, byteLength: number): string {
  switch (result.kind) {
    case 'none':
      return '';
    case 'searching':
      return 'Searching…';
    case 'not-found':
      return 'Not found';
    case 'failed':
      return result.message;
    case 'found': {
      const at = result.match.offset.toLocaleString('en-US');
      const of = byteLength.toLocaleString('en-US');
      return `At byte ${at} of ${of}${result.wrapped ? ', from the other end' : ''}`;
    }
  }
}
