import { useStore } from 'zustand';
import { latencyView, type LatencyView } from '../../state/latency-view.ts';
import styles from './latency-panel.module.css';

const graphs: readonly { readonly graph: LatencyView['graph']; readonly words: string }[] = [
  { graph: 'time', words: 'Over time' },
  { graph: 'histogram', words: 'Histogram' },
];

/** Shows the chosen row over time or as a histogram. */
export function GraphSwitch() {
  const shown = useStore(latencyView, ({ graph }) => graph);
  return (
    <div role="group" aria-label="Chart" className={styles.switch}>
      {graphs.map(({ graph, words }) => (
        <button
          key={graph}
          type="button"
          aria-pressed={graph === shown}
          onClick={() => {
            latencyView.setState({ graph });
          }}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
