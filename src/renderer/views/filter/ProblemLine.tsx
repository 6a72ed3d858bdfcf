import { useEffect, useState, type RefObject } from 'react';
import type { FilterProblem } from '../../../core/log/filter-node.ts';
import styles from './filter.module.css';

interface ProblemLineProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly problem: FilterProblem;
}

/** Underlines the part of the search box that cannot be read: the same text, unseen, on top of it. */
export function ProblemLine({ input, text, problem }: ProblemLineProps) {
  const [scrollLeft, setScrollLeft] = useState(0);
  useEffect(() => {
    const element = input.current;
    if (element === null) {
      return;
    }
    const follow = (): void => setScrollLeft(element.scrollLeft);
    follow();
    element.addEventListener('scroll', follow, { passive: true });
    return () => element.removeEventListener('scroll', follow);
  }, [input, text]);
  const start = Math.min(problem.start, text.length);
  // A problem at the end of the text is shown below a space that stands there.
  const faulty = text.slice(start, Math.max(problem.end, start)) || '\u00a0';
  return (
    <div className={styles.problemLine} aria-hidden="true">
      <span style={{ transform: `translateX(${String(-scrollLeft)}px)` }}>
        {text.slice(0, start)}
        <u>{faulty}</u>
      </span>
    </div>
  );
}
