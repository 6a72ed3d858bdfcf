import type { Difference } from '../../../core/compare/difference.ts';
import { visibleText } from '../../../core/text/visible.ts';
import styles from './difference-lines.module.css';

/** Lines drawn of one message. */
const maxShown = 20;
const maxLength = 300;

/** Where what came differs from what was expected, a place a line. */
export function DifferenceLines({ differences }: { readonly differences: readonly Difference[] }) {
  return differences.length === 0 ? null : (
    <dl className={styles.differences}>
      {differences.slice(0, maxShown).map((difference, index) => (
        // Places may be told twice.
        <div key={index}>
          <dt>
            {difference.pointer === '' ? 'whole message' : visibleText(difference.pointer, 200)}
          </dt>
          <dd>{wordsOf(difference)}</dd>
        </div>
      ))}
    </dl>
  );
}

function wordsOf(difference: Difference): string {
  switch (difference.kind) {
    case 'changed':
      return `expected ${shown(difference.before)}, came ${shown(difference.after)}`;
    case 'missing':
      return `expected ${shown(difference.before)}, nothing came`;
    case 'extra':
      return `came ${shown(difference.after)}, not expected`;
  }
}

function shown(raw: string): string {
  return visibleText(raw, maxLength);
}
