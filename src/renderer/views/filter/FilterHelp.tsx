import { useEffect, useRef } from 'react';
import type { FilterCompletion } from '../../../core/log/filter-completion.ts';
import styles from './filter.module.css';

interface FilterHelpProps {
  readonly id: string;
  readonly items: readonly FilterCompletion[];
  /** Index of the one that Enter takes; -1 for none. */
  readonly active: number;
  readonly onChoose: (index: number) => void;
}

/** What can be written at the caret of the search box. */
export function FilterHelp({ id, items, active, onChoose }: FilterHelpProps) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <ul ref={list} id={id} role="listbox" aria-label="Completions" className={styles.completions}>
      {items.map(({ label, detail, insert }, index) => (
        <li
          key={insert}
          id={`${id}-${String(index)}`}
          role="option"
          aria-selected={index === active}
          className={styles.completion}
          // The caret stays in the box.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(index)}
        >
          <code>{label}</code>
          <span>{detail}</span>
        </li>
      ))}
    </ul>
  );
}
