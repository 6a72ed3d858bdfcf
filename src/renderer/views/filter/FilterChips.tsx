import { Bookmark, FoldVertical, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ViewStatus } from '../../../core/log/log-status.ts';
import { visibleText } from '../../../core/text/visible.ts';
import {
  applySaved,
  filterState,
  forgetSwitchedOff,
  removeCondition,
  switchOff,
  switchOn,
  unfold,
} from '../../state/filter-state.ts';
import { logView } from '../../state/log-view.ts';
import styles from './filter.module.css';

const maxLabelLength = 60;

/** Every part of the filter as a chip: conditions, on and off; saved filters; folded shapes. */
export function FilterChips() {
  const { terms, off, applied, foldedShapes } = useStore(filterState);
  return (
    <ul aria-label="Conditions" className={styles.chips}>
      {terms.map((term) => (
        <Chip
          key={`${String(term.start)} ${term.text}`}
          label={term.text}
          isOn
          title="Switch this condition off"
          onPress={() => switchOff(term)}
          onRemove={() => removeCondition(term)}
        />
      ))}
      {off.map((text) => (
        <Chip
          key={`off ${text}`}
          label={text}
          isOn={false}
          title="Switch this condition on"
          onPress={() => switchOn(text)}
          onRemove={() => forgetSwitchedOff(text)}
        />
      ))}
      {applied.map((name) => (
        <Chip
          key={`saved ${name}`}
          icon={<Bookmark size={12} aria-hidden />}
          label={name}
          isOn
          title="Take this saved filter back"
          onPress={() => applySaved(name, false)}
        />
      ))}
      {foldedShapes.map(({ key, label }) => (
        <FoldedChip key={`folded ${key}`} shapeKey={key} label={label} />
      ))}
    </ul>
  );
}

interface ChipProps {
  readonly icon?: ReactNode;
  readonly label: string;
  readonly isOn: boolean;
  readonly title: string;
  readonly onPress: () => void;
  readonly onRemove?: () => void;
}

function Chip({ icon, label, isOn, title, onPress, onRemove }: ChipProps) {
  const shown = visibleText(label, maxLabelLength);
  return (
    <li className={styles.chip} data-on={isOn}>
      <button type="button" aria-pressed={isOn} title={title} onClick={onPress}>
        {icon}
        <code>{shown}</code>
      </button>
      {onRemove !== undefined && (
        <button
          type="button"
          className={styles.chipRemove}
          aria-label={`Remove ${shown}`}
          title="Remove"
          onClick={onRemove}
        >
          <X size={12} aria-hidden />
        </button>
      )}
    </li>
  );
}

interface FoldedChipProps {
  readonly shapeKey: string;
  readonly label: string;
}

/** A folded shape and how many messages it counts; pressing it shows them again. */
function FoldedChip({ shapeKey, label }: FoldedChipProps) {
  const count = useStore(logView.store, ({ status }) => countIn(status, shapeKey));
  return (
    <li className={styles.chip} data-on="folded">
      <button type="button" title="Unfold: show these messages" onClick={() => unfold(shapeKey)}>
        <FoldVertical size={12} aria-hidden />
        <span className="visually-hidden">Unfold </span>
        <code>{visibleText(label, maxLabelLength)}</code> ×{count.toLocaleString('en-US')}
      </button>
    </li>
  );
}

/** A view that is about to give way to another may not know the shape. */
function countIn(status: ViewStatus | null, shapeKey: string): number {
  return status?.folded.find(({ shape }) => shape === shapeKey)?.count ?? 0;
}
