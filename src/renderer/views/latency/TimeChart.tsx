import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ClockOrigin } from '../../../core/connection/connection-snapshot.ts';
import { chartColumns, type ChartPoint } from './latency-data.ts';
import { chartOptions, type ChartAxes, type ChartLook } from './time-chart-options.ts';
import styles from './time-chart.module.css';

/** One line of a chart. */
export interface ChartLine extends ChartLook {
  readonly points: readonly ChartPoint[];
}

const noClock: ClockOrigin = { timeUs: 0, wallTimeMs: 0 };

/**
 * Lines over wall time. `words` is its alternative text. The looks of its lines and its axes are those
 * it had first: give it another `key` for others.
 */
export function TimeChart({
  lines,
  axes,
  origin,
  threshold = null,
  words,
  empty,
}: {
  readonly lines: readonly ChartLine[];
  readonly axes: ChartAxes;
  readonly origin: ClockOrigin | null;
  /** A value of the left axis that is marked by a dashed line; null for none. */
  readonly threshold?: number | null;
  readonly words: string;
  /** What stands in its place while there is no point. */
  readonly empty: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const data = useRef<uPlot.AlignedData>([[]]);
  const mark = useRef(threshold);
  const first = useRef({ lines, axes });
  useEffect(() => {
    const element = box.current;
    if (element === null) {
      return;
    }
    const size = { width: element.clientWidth, height: element.clientHeight };
    const options = chartOptions(size, first.current.lines, first.current.axes, mark);
    const plot = new uPlot(options, data.current, element);
    chart.current = plot;
    const resize = new ResizeObserver(() => {
      plot.setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    resize.observe(element);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const redraw = (): void => {
      plot.redraw();
    };
    scheme.addEventListener('change', redraw);
    return () => {
      scheme.removeEventListener('change', redraw);
      resize.disconnect();
      plot.destroy();
      chart.current = null;
    };
  }, []);
  const { timeUs, wallTimeMs } = origin ?? noClock;
  const allPoints = lines.map(({ points }) => points);
  useEffect(() => {
    mark.current = threshold;
    data.current = chartColumns(allPoints, { timeUs, wallTimeMs });
    chart.current?.setData(data.current);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- The lists of points decide, not the list of them.
  }, [...allPoints, timeUs, wallTimeMs, threshold]);
  const isEmpty = allPoints.every((points) => points.length === 0);
  return (
    <div className={styles.chart} data-empty={isEmpty} role="img" aria-label={words}>
      <div ref={box} className={styles.plot} />
      {isEmpty ? <span className={styles.nothing}>{empty}</span> : null}
    </div>
  );
}
