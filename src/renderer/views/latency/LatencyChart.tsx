import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ClockOrigin } from '../../../core/connection/connection-snapshot.ts';
import type { LatencySeries } from '../../../core/latency/latency-snapshot.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { countOf } from '../../ui/count.ts';
import { latencyColumns } from './latency-data.ts';
import styles from './latency-panel.module.css';

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name);
}

function axis(overrides: uPlot.Axis): uPlot.Axis {
  return {
    stroke: () => token('--muted'),
    font: `11px ${token('--font-mono')}`,
    grid: { stroke: () => token('--hairline'), width: 1 },
    ticks: { show: false },
    ...overrides,
  };
}

function line(color: string): uPlot.Series {
  return {
    stroke: () => token(color),
    width: 1.25,
    spanGaps: true,
    points: { show: true, size: 3, fill: () => token(color), stroke: () => token(color) },
  };
}

/** Least time the axis spans, and its steps, in seconds: the labels show no fractions. */
const shortestSpanS = 10;
const wholeSeconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 14_400, 86_400];

function chartOptions(width: number, height: number): uPlot.Options {
  return {
    width,
    height,
    padding: [6, 24, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { range: (_chart, min, max) => [min, Math.max(max, min + shortestSpanS)] },
      y: { range: (_chart, _min, max) => [0, max > 0 ? max * 1.1 : 1] },
    },
    axes: [
      axis({ size: 20, gap: 2, space: 76, incrs: wholeSeconds, values: '{HH}:{mm}:{ss}' }),
      axis({
        size: 58,
        gap: 4,
        space: 24,
        values: (_chart, ticks) => ticks.map((ms) => formatDurationUs(ms * 1000)),
      }),
    ],
    series: [{}, line('--accent'), line('--receive')],
  };
}

function seriesWords(name: string, { stats, outstanding }: LatencySeries): string {
  return stats === null
    ? `${name}: nothing measured yet.`
    : `${name}: ${countOf(stats.count, 'measurement')}, median ${formatDurationUs(stats.p50Us)}, ` +
        `longest ${formatDurationUs(stats.maxUs)}, ${outstanding} unanswered.`;
}

/** Both series over time. The words it stands for are its alternative text. */
export function LatencyChart({
  ping,
  pairs,
  origin,
}: {
  readonly ping: LatencySeries;
  readonly pairs: LatencySeries;
  readonly origin: ClockOrigin | null;
}) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const data = useRef<uPlot.AlignedData>([[], [], []]);
  useEffect(() => {
    const element = box.current;
    if (element === null) {
      return;
    }
    const plot = new uPlot(
      chartOptions(element.clientWidth, element.clientHeight),
      data.current,
      element,
    );
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
  const timeUs = origin?.timeUs ?? 0;
  const wallTimeMs = origin?.wallTimeMs ?? 0;
  useEffect(() => {
    data.current = latencyColumns(ping.points, pairs.points, { timeUs, wallTimeMs });
    chart.current?.setData(data.current);
  }, [ping, pairs, timeUs, wallTimeMs]);
  const isEmpty = ping.points.length === 0 && pairs.points.length === 0;
  return (
    <div
      className={styles.chart}
      data-empty={isEmpty}
      role="img"
      aria-label={`${seriesWords('Ping', ping)} ${seriesWords('Request, by id', pairs)}`}
    >
      <div ref={box} className={styles.plot} />
      {isEmpty ? <span className={styles.nothing}>Nothing measured yet</span> : null}
    </div>
  );
}
