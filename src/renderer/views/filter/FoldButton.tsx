import { FoldVertical, HeartPulse, UnfoldVertical } from 'lucide-react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import type { ShapeCount } from '../../../core/log/shape.ts';
import { visibleText } from '../../../core/text/visible.ts';
import { filterShapes, foldHeartbeats, loadShapes } from '../../state/filter-shapes.ts';
import { filterState, fold, unfold, unfoldAll } from '../../state/filter-state.ts';
import { logView } from '../../state/log-view.ts';
import '../../ui/popover.css';
import styles from './filter.module.css';
import formStyles from './filter-form.module.css';

const maxLabelLength = 80;

/** Opens the shapes of the view's messages; each can be folded into one row. */
export function FoldButton() {
  return (
    <DialogTrigger
      onOpenChange={(isOpen) => {
        if (isOpen) {
          void loadShapes();
        }
      }}
    >
      <span title="Fold messages of one shape into one row" className={styles.tip}>
        <Button className={styles.stripButton ?? ''}>
          <FoldVertical size={13} aria-hidden />
          <span className={styles.word}>Fold</span>
        </Button>
      </span>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Dialog aria-label="Fold repeats" className={formStyles.dialog ?? ''}>
          <ShapeList />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function ShapeList() {
  const { shapes, isLoading } = useStore(filterShapes);
  const foldedShapes = useStore(filterState, (state) => state.foldedShapes);
  const counts = useStore(logView.store, ({ status }) => status?.folded);
  const listed = new Set(shapes.map(({ key }) => key));
  // Shapes keep their place while they are folded and unfolded.
  const unlisted = foldedShapes
    .filter(({ key }) => !listed.has(key))
    .map((shape) => ({ ...shape, count: 0, heartbeat: false }));
  const items: readonly ShapeCount[] = [...unlisted, ...shapes];
  if (items.length === 0) {
    return (
      <p className={formStyles.hint}>
        {isLoading ? 'Looking at the messages…' : 'There are no messages in the list.'}
      </p>
    );
  }
  return (
    <ul className={formStyles.list} aria-label="Shapes of messages">
      {items.map((item) => {
        const place = foldedShapes.findIndex(({ key }) => key === item.key);
        const isFolded = place !== -1;
        return (
          <ShapeItem
            key={item.key}
            label={item.label}
            count={
              isFolded
                ? (counts?.find(({ shape }) => shape === item.key)?.count ?? item.count)
                : item.count
            }
            isHeartbeat={item.heartbeat}
            isFolded={isFolded}
            onChange={() => {
              if (isFolded) {
                unfold(item.key);
              } else {
                fold([item]);
              }
            }}
          />
        );
      })}
    </ul>
  );
}

interface ShapeItemProps {
  readonly label: string;
  readonly count: number;
  readonly isFolded: boolean;
  readonly isHeartbeat: boolean;
  readonly onChange: () => void;
}

function ShapeItem({ label, count, isFolded, isHeartbeat, onChange }: ShapeItemProps) {
  return (
    <li>
      <label className={formStyles.check}>
        <input type="checkbox" checked={isFolded} onChange={onChange} />
        <code>{visibleText(label, maxLabelLength)}</code>
      </label>
      {isHeartbeat && <span className={formStyles.mark}>heartbeat</span>}
      <span className={formStyles.count}>×{count.toLocaleString('en-US')}</span>
    </li>
  );
}

/** Folds pings, pongs and whatever else looks like a heartbeat; the list says what that was. */
export function FoldHeartbeatsButton() {
  return (
    <button
      type="button"
      className={styles.stripButton}
      title="Fold pings, pongs and other heartbeats, each into one row"
      onClick={() => void foldHeartbeats()}
    >
      <HeartPulse size={13} aria-hidden />
      <span className={styles.word}>Fold heartbeats</span>
    </button>
  );
}

/** Shows the messages of every folded shape again; not there while nothing is folded. */
export function UnfoldAllButton() {
  const isFolded = useStore(filterState, ({ folded }) => folded.length > 0);
  return isFolded ? (
    <button
      type="button"
      className={styles.stripButton}
      title="Show the messages of every folded shape"
      onClick={unfoldAll}
    >
      <UnfoldVertical size={13} aria-hidden />
      <span className={styles.word}>Unfold all</span>
    </button>
  ) : null;
}
