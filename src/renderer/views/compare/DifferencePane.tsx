import { useStore } from 'zustand';
import type { Difference } from '../../../core/compare/difference.ts';
import { visibleText } from '../../../core/text/visible.ts';
import type { ComparisonLineView, ComparisonOverview } from '../../../ipc/comparison-requests.ts';
import { capturesCompared, lineAt } from '../../state/captures-compared.ts';
import { Button } from '../../ui/Button.tsx';
import { LatencyShifts } from './LatencyShifts.tsx';
import { rowWords, signedMs } from './lane-words.ts';
import { showCompared } from './show-compared.ts';
import styles from './compare.module.css';

const maxShown = 200;
const maxValueLength = 500;

/** What the messages of the chosen row differ in; before one is chosen, what there is to say of all. */
export function DifferencePane({ overview }: { readonly overview: ComparisonOverview }) {
  const state = useStore(capturesCompared.store);
  const line = state.cursor === null ? null : lineAt(state, state.cursor);
  return (
    <section className={styles.pane} aria-label="Differences" tabIndex={0}>
      {line?.kind === 'row' ? (
        <RowPane line={line} differences={state.differences} />
      ) : (
        <LatencyShifts overview={overview} />
      )}
    </section>
  );
}

type RowLine = Extract<ComparisonLineView, { kind: 'row' }>;

function RowPane({
  line,
  differences,
}: {
  readonly line: RowLine;
  readonly differences: readonly Difference[] | null;
}) {
  const { a, b, what, label } = line;
  return (
    <>
      <div className={styles.paneHead}>
        <strong className={styles.label}>{label}</strong>
        <span className={styles.quiet}>
          {rowWords[what].word}
          {factsOf(line)}
        </span>
        <span className={styles.space} />
        {a !== null && (
          <Button onClick={() => void showCompared('a')}>Show #{a.seq} of the first</Button>
        )}
        {b !== null && (
          <Button onClick={() => void showCompared('b')}>Show #{b.seq} of the second</Button>
        )}
      </div>
      {differences !== null && differences.length > 0 && (
        <table className={styles.differences}>
          <thead>
            <tr>
              <th scope="col">Place</th>
              <th scope="col">First</th>
              <th scope="col">Second</th>
            </tr>
          </thead>
          <tbody>
            {differences.slice(0, maxShown).map((difference, index) => (
              <DifferenceRow key={index} difference={difference} />
            ))}
          </tbody>
        </table>
      )}
      {differences !== null && differences.length > maxShown && (
        <p className={styles.quiet}>There are more differences than the {maxShown} listed.</p>
      )}
    </>
  );
}

function factsOf({ a, b, counts }: RowLine): string {
  if (a === null || b === null || counts !== null) return '';
  const gap =
    a.gapMs === null || b.gapMs === null ? '' : `, its gap ${signedMs(b.gapMs - a.gapMs)}`;
  return ` · ${signedMs(b.atMs - a.atMs)} since the start${gap}`;
}

function DifferenceRow({ difference }: { readonly difference: Difference }) {
  const before = difference.kind === 'extra' ? null : difference.before;
  const after = difference.kind === 'missing' ? null : difference.after;
  return (
    <tr>
      <th scope="row">
        {difference.pointer === ''
          ? 'the message'
          : visibleText(difference.pointer, maxValueLength)}
      </th>
      <Value text={before} side="first" />
      <Value text={after} side="second" />
    </tr>
  );
}

function Value({ text, side }: { readonly text: string | null; readonly side: string }) {
  return text === null ? (
    <td className={styles.quiet}>nothing</td>
  ) : (
    <td data-side={side}>{visibleText(text, maxValueLength)}</td>
  );
}
