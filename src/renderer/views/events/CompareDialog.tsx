import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { closeComparison, comparison, type ComparedPair } from '../../state/comparison.ts';
import type { ComparedLine } from '../../state/compared-lines.ts';
import { countOf } from '../../ui/count.ts';
import { DialogHead } from '../../ui/DialogHead.tsx';
import '../../ui/popover.css';
import styles from './dialogs.module.css';

/** Two events compared line by line; their JSON is laid out one value a line with no token changed. */
export function CompareDialog() {
  const pair = useStore(comparison, (state) => state.pair);
  return (
    <ModalOverlay
      className="popover-scrim"
      isOpen={pair !== null}
      onOpenChange={closeComparison}
      isDismissable
    >
      <Modal className="popover">
        <Dialog className={styles.compare ?? ''}>
          {pair !== null && (
            <>
              <DialogHead closeLabel="Close comparison" onClose={closeComparison}>
                Compare #{pair.first.seq} with #{pair.second.seq}
              </DialogHead>
              <div className={styles.compareBody}>
                <p className={styles.hint}>{summaryOf(pair)}</p>
                <Lines pair={pair} />
              </div>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function summaryOf({ first, second, comparison: result, isCut }: ComparedPair): string {
  const time = `${formatDurationUs(second.timeUs - first.timeUs)} apart`;
  const cut = isCut ? ' · only the first 64 KB of each are compared' : '';
  const lines = result.kind === 'lines' ? result.lines : [];
  const count = (kind: ComparedLine['kind']): number =>
    lines.filter((line) => line.kind === kind).length;
  const figures =
    result.kind === 'lines'
      ? ` · ${countOf(count('only-first'), 'line')} only in #${String(first.seq)}, ${countOf(count('only-second'), 'line')} only in #${String(second.seq)}`
      : '';
  return `${time}${figures}${cut}`;
}

function Lines({ pair: { first, second, comparison: result } }: { readonly pair: ComparedPair }) {
  if (result.kind !== 'lines') {
    return (
      <p className={styles.verdict}>
        {result.kind === 'same'
          ? 'The two are equal.'
          : 'The two differ in so many lines that a comparison says nothing.'}
      </p>
    );
  }
  return (
    <div className={styles.lines} tabIndex={0} role="group" aria-label="Differences">
      {result.lines.map((line, index) =>
        line.kind === 'folded' ? (
          <div key={index} className={styles.folded}>
            {countOf(line.count, 'equal line')}
          </div>
        ) : (
          <div key={index} className={styles.line} data-kind={line.kind}>
            <span className={styles.sign} aria-hidden>
              {line.kind === 'only-first' ? '−' : line.kind === 'only-second' ? '+' : ''}
            </span>
            {line.kind !== 'equal' && (
              <span className="visually-hidden">
                only in #{line.kind === 'only-first' ? first.seq : second.seq}:{' '}
              </span>
            )}
            {line.text}
          </div>
        ),
      )}
      {result.moreLines > 0 && (
        <div className={styles.folded}>{countOf(result.moreLines, 'line')} more not shown</div>
      )}
    </div>
  );
}
