import { Bookmark, Trash2 } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import { applySaved, filterState } from '../../state/filter-state.ts';
import { deleteFilter, savedFilters, saveFilter } from '../../state/saved-filters.ts';
import { Button as PushButton } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import '../../ui/popover.css';
import styles from './filter.module.css';
import formStyles from './filter-form.module.css';

/** Opens the saved filters: several can be in force at once, beside what is typed. */
export function SavedFiltersButton() {
  return (
    <DialogTrigger>
      <span title="Saved filters" className={styles.tip}>
        <Button className={styles.stripButton ?? ''}>
          <Bookmark size={13} aria-hidden />
          <span className={styles.word}>Saved</span>
        </Button>
      </span>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Dialog aria-label="Saved filters" className={formStyles.dialog ?? ''}>
          <SavedList />
          <SaveForm />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function SavedList() {
  const filters = useStore(savedFilters, (state) => state.filters);
  const applied = useStore(filterState, (state) => state.applied);
  if (filters.length === 0) {
    return (
      <p className={formStyles.hint}>
        Save a filter under a name, and apply it beside others at any time.
      </p>
    );
  }
  return (
    <ul className={formStyles.list}>
      {filters.map(({ name, text }) => (
        <li key={name}>
          <label className={formStyles.check}>
            <input
              type="checkbox"
              checked={applied.includes(name)}
              onChange={({ target }) => applySaved(name, target.checked)}
            />
            {name}
          </label>
          <code className={formStyles.text}>{text}</code>
          <IconButton
            icon={Trash2}
            label={`Delete ${name}`}
            onClick={({ currentTarget }) => {
              // The button goes; the focus stays in the dialog.
              currentTarget.closest<HTMLElement>('[role=dialog]')?.focus();
              applySaved(name, false);
              deleteFilter(name);
            }}
          />
        </li>
      ))}
    </ul>
  );
}

function SaveForm() {
  const { text, problem, applied } = useStore(filterState);
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const canSave = text.trim() !== '' && problem === null;
  function onSubmit(event: SyntheticEvent): void {
    event.preventDefault();
    const clean = name.trim();
    if (canSave && clean !== '') {
      saveFilter(clean, text.trim());
      input.current?.focus();
      setName('');
      if (applied.includes(clean)) {
        applySaved(clean, true);
      }
    }
  }
  return (
    <form className={formStyles.saveForm} onSubmit={onSubmit}>
      {canSave ? (
        <>
          <input
            ref={input}
            aria-label="Name of the filter"
            placeholder="Name"
            value={name}
            maxLength={80}
            onChange={({ target }) => setName(target.value)}
          />
          <PushButton type="submit" disabled={name.trim() === ''}>
            Save
          </PushButton>
          <code className={formStyles.text}>{text.trim()}</code>
        </>
      ) : (
        <p className={formStyles.hint}>Write a filter into the search box to save it.</p>
      )}
    </form>
  );
}
