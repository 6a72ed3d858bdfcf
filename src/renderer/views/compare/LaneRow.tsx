import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ComparisonLineView, LaneMessageView } from '../../../ipc/comparison-requests.ts';
import { formatCount } from '../../ui/count.ts';
import { rowWords, shiftText } from './lane-words.ts';
import styles from './compare.module.css';

/** The element id of a line. */
export function laneRowId(index: number): string {
  return `lane-row-${String(index)}`;
}

type RowLine = Extract<ComparisonLineView, { kind: 'row' }>;

interface LaneRowProps {
  readonly index: number;
  readonly line: ComparisonLineView | null;
  readonly isCursor: boolean;
  readonly top: number;
}

/** A line of the comparison: the first capture's side, the second's, and how much later it came. */
export function LaneRow({ index, line, isCursor, top }: LaneRowProps) {
  const kind = line?.kind === 'row' ? line.what : (line?.kind ?? 'coming');
  return (
    <div
      role="row"
      id={laneRowId(index)}
      aria-rowindex={index + 1}
      aria-selected={isCursor}
      data-index={index}
      data-kind={kind}
      className={styles.row}
      style={{ transform: `translateY(${String(top)}px)` }}
    >
      {line?.kind === 'row' ? <Cells line={line} /> : <Words line={line} />}
    </div>
  );
}

function Words({ line }: { readonly line: Exclude<ComparisonLineView, RowLine> | null }) {
  if (line === null) {
    return (
      <span role="gridcell" className={styles.wide}>
        …
      </span>
    );
  }
  const side = line.kind === 'unmatched' ? (line.side === 'a' ? 'first' : 'second') : null;
  return (
    <span role="gridcell" className={styles.wide} title={line.text}>
      {side === null ? line.text : `${line.text} is only in the ${side}`}
    </span>
  );
}

function Cells({ line }: { readonly line: RowLine }) {
  const { sign, word } = rowWords[line.what];
  return (
    <>
      <span role="gridcell" className={styles.sign} title={word}>
        <span aria-hidden>{sign}</span>
        <span className="visually-hidden">{word}</span>
      </span>
      <Side line={line} message={line.a} count={line.counts?.a ?? null} />
      <Side line={line} message={line.b} count={line.counts?.b ?? null} />
      <span role="gridcell" className={styles.shift}>
        {line.counts === null ? shiftText(line.a, line.b) : ''}
      </span>
    </>
  );
}

function Side({
  line: { direction },
  message,
  count,
}: {
  readonly line: RowLine;
  readonly message: LaneMessageView | null;
  readonly count: number | null;
}) {
  if (message === null) {
    return (
      <span role="gridcell" className={styles.gap}>
        <span className="visually-hidden">nothing</span>
      </span>
    );
  }
  const Arrow = direction === 'send' ? ArrowUp : ArrowDown;
  return (
    <span role="gridcell" className={styles.cell} title={message.preview}>
      <span className={styles.seq}>#{message.seq}</span>
      <Arrow
        size={12}
        className={direction === 'send' ? styles.send : styles.receive}
        role="img"
        aria-label={direction === 'send' ? 'sent' : 'received'}
      />
      <span className={styles.label}>{message.label}</span>
      {count === null ? (
        <span className={styles.preview}>{message.preview}</span>
      ) : (
        <span className={styles.count}>× {formatCount(count)}</span>
      )}
    </span>
  );
}
