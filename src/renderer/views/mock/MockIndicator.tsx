import { useStore } from 'zustand';
import { mock } from '../../state/mock.ts';
import { countOf } from '../../ui/count.ts';
import styles from './mock.module.css';

/** In the status bar while a server is simulated: that it runs, and the way to it. */
export function MockIndicator() {
  const status = useStore(mock.store, (state) => state.status);
  if (status === null) return null;
  const { port, counts } = status;
  return (
    <button type="button" className={styles.indicator} onClick={mock.open}>
      Simulated server on port {port} · {countOf(counts.requests, 'request')}
    </button>
  );
}
