import { Check, CircleDotDashed, Pause } from 'lucide-react';
import type { StreamFigures } from '../../../core/latency/stream-figures.ts';
import styles from './streams-tab.module.css';

const icons = { running: CircleDotDashed, ended: Check, idle: Pause };
const titles: Readonly<Record<StreamFigures['state'], string>> = {
  running: 'Pieces are still coming',
  ended: 'Its last piece came, or the connection is over',
  idle: 'No piece came for a while',
};

/** Where a stream is, as a shape and a word. */
export function StreamState({ state }: { readonly state: StreamFigures['state'] }) {
  const Icon = icons[state];
  return (
    <span className={styles.state} data-state={state} title={titles[state]}>
      <Icon size={11} aria-hidden />
      {state}
    </span>
  );
}
