import { useState } from 'react';
import { useStore } from 'zustand';
import { latencyThreshold, readThresholdMs, setThreshold } from '../../state/latency-threshold.ts';
import fieldStyles from '../../ui/field.module.css';
import styles from './latency-panel.module.css';

/** From which latency on pairs are marked as slow, in the list and in the chart. */
export function ThresholdField() {
  const thresholdMs = useStore(latencyThreshold, (state) => state.thresholdMs);
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? (thresholdMs === null ? '' : String(thresholdMs));
  const isWrong = text.trim() !== '' && readThresholdMs(text) === null;
  return (
    <label
      className={styles.threshold}
      title={
        isWrong
          ? 'Write milliseconds, such as 200'
          : 'Pairs slower than this are marked in the list'
      }
    >
      Mark slower than
      <input
        className={[fieldStyles.input, styles.thresholdInput].join(' ')}
        inputMode="decimal"
        placeholder="off"
        value={text}
        aria-invalid={isWrong}
        onChange={(event) => {
          const typed = event.target.value;
          setDraft(typed);
          if (typed.trim() === '' || readThresholdMs(typed) !== null) {
            setThreshold(readThresholdMs(typed));
          }
        }}
        onBlur={() => {
          setDraft(null);
        }}
      />
      ms
    </label>
  );
}
