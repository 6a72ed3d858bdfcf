import type { NumberPoint } from '../../../core/latency/metric-series.ts';
import styles from './latency-panel.module.css';

const width = 28;
const height = 14;

/** The newest values as a small line; its figures stand beside it. */
export function Sparkline({ values }: { readonly values: readonly NumberPoint[] }) {
  if (values.length < 2) {
    return null;
  }
  const numbers = values.map(({ value }) => value);
  const min = Math.min(...numbers);
  const span = Math.max(...numbers) - min || 1;
  const path = numbers
    .map((value, index) => {
      const x = (index / (numbers.length - 1)) * width;
      const y = 1 + (1 - (value - min) / span) * (height - 2);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
  return (
    <svg className={styles.spark} width={width} height={height} aria-hidden>
      <polyline points={path} />
    </svg>
  );
}
