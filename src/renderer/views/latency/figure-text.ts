import type { LatencyStats } from '../../../core/latency/latency-series.ts';
import { visibleText } from '../../../core/text/visible.ts';
import { formatCount } from '../../ui/count.ts';

/** The figures of a series, in the order they stand. */
export const latencyFigures: readonly {
  readonly title: string;
  readonly of: (stats: LatencyStats) => number;
}[] = [
  { title: 'min', of: (stats) => stats.minUs },
  { title: 'p50', of: (stats) => stats.p50Us },
  { title: 'p95', of: (stats) => stats.p95Us },
  { title: 'p99', of: (stats) => stats.p99Us },
  { title: 'max', of: (stats) => stats.maxUs },
];

/** What the server or a profile calls something, with nothing hidden in it. */
export function shownName(name: string): string {
  return visibleText(name, 200);
}

/** Microseconds as milliseconds with three significant figures: `0.395`, `2.70`, `1,204`. */
export function milliseconds(durationUs: number): string {
  const ms = durationUs / 1000;
  return ms >= 100 ? formatCount(ms) : ms.toFixed(ms >= 10 ? 1 : ms >= 1 ? 2 : 3);
}

/** A number with three significant figures and thousands separators: `0.0421`, `12.5`, `4,096`. */
export function figureText(value: number): string {
  const size = Math.abs(value);
  if (size >= 100 || value === 0) {
    return formatCount(value);
  }
  return size < 0.001 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
}

/** A number with its unit: `512 MB`, `12.5 %`. */
export function quantityText(value: number, unit: string | null): string {
  return unit === null ? figureText(value) : `${figureText(value)} ${unit}`;
}
