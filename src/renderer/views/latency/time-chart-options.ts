import type uPlot from 'uplot';
import { formatDurationUs } from '../../../core/text/duration.ts';

/** How a line looks and which axis it belongs to. */
export interface ChartLook {
  /** A colour token, such as `--accent`. */
  readonly color: string;
  readonly axis: 'left' | 'right';
  /** `rings` are larger hollow points without a line between them. */
  readonly shape: 'line' | 'rings';
}

/** The axes of values: how their labels read, and whether they begin at 0. */
export interface ChartAxes {
  readonly left: ChartAxis;
  readonly right: ChartAxis | null;
}

export interface ChartAxis {
  readonly text: (value: number) => string;
  readonly fromZero: boolean;
}

/** An axis of durations in milliseconds: `0`, `250 ms`, `1.5 s`. */
export const durationAxis: ChartAxis = {
  text: (ms) =>
    ms === 0
      ? '0'
      : formatDurationUs(ms * 1000)
          .replace(/(\.\d*?)0+ /, '$1 ')
          .replace('. ', ' '),
  fromZero: true,
};

/** Least time the axis spans, and its steps, in seconds: the labels show no fractions. */
const shortestSpanS = 10;
const wholeSeconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 14_400, 86_400];

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name);
}

function axisOf(overrides: uPlot.Axis): uPlot.Axis {
  return {
    stroke: () => token('--muted'),
    font: `11px ${token('--font-mono')}`,
    grid: { stroke: () => token('--hairline'), width: 1 },
    ticks: { show: false },
    ...overrides,
  };
}

function valueAxis({ text }: ChartAxis, scale: 'left' | 'right'): uPlot.Axis {
  return axisOf({
    scale,
    side: scale === 'left' ? 3 : 1,
    size: 58,
    gap: 4,
    space: 24,
    values: (_chart, ticks) => ticks.map((value) => text(value)),
    ...(scale === 'right' ? { grid: { show: false } } : {}),
  });
}

function seriesOf({ color, axis, shape }: ChartLook): uPlot.Series {
  const stroke = (): string => token(color);
  return shape === 'line'
    ? {
        scale: axis,
        stroke,
        width: 1.25,
        spanGaps: true,
        points: { show: true, size: 3, fill: stroke, stroke },
      }
    : {
        scale: axis,
        stroke,
        paths: () => null,
        points: { show: true, size: 8, width: 1.5, fill: 'transparent', stroke },
      };
}

function rangeOf({ fromZero }: ChartAxis): (min: number, max: number) => [number, number] {
  return (min, max) => {
    if (fromZero) {
      return [0, max > 0 ? max * 1.1 : 1];
    }
    const margin = (max - min) * 0.1 || Math.abs(max) * 0.1 || 1;
    return [min - margin, max + margin];
  };
}

/** The options of a chart of lines over time; `mark` holds a value of the left axis to draw a line at. */
export function chartOptions(
  size: { readonly width: number; readonly height: number },
  looks: readonly ChartLook[],
  { left, right }: ChartAxes,
  mark: { readonly current: number | null },
): uPlot.Options {
  const range = (axis: ChartAxis): uPlot.Scale => {
    const of = rangeOf(axis);
    return { range: (_chart, min, max) => of(min, max) };
  };
  return {
    ...size,
    padding: [6, right === null ? 24 : 4, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { range: (_chart, min, max) => [min, Math.max(max, min + shortestSpanS)] },
      left: range(left),
      ...(right === null ? {} : { right: range(right) }),
    },
    axes: [
      axisOf({ size: 20, gap: 2, space: 76, incrs: wholeSeconds, values: '{HH}:{mm}:{ss}' }),
      valueAxis(left, 'left'),
      ...(right === null ? [] : [valueAxis(right, 'right')]),
    ],
    series: [{}, ...looks.map(seriesOf)],
    hooks: {
      draw: [
        (chart) => {
          drawMark(chart, mark.current);
        },
      ],
    },
  };
}

/** A dashed line at a value of the left axis, when that is in sight. */
function drawMark(chart: uPlot, value: number | null): void {
  const { min, max } = chart.scales['left'] ?? {};
  if (value === null || min === undefined || max === undefined || value < min || value > max) {
    return;
  }
  const { ctx, bbox } = chart;
  const y = Math.round(chart.valToPos(value, 'left', true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = token('--warn');
  ctx.lineWidth = 1;
  ctx.setLineDash([4, 3]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}
