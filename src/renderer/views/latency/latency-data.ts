import type { ClockOrigin } from '../../../core/connection/connection-snapshot.ts';

/** A value at a time of the engine's clock. */
export interface ChartPoint {
  readonly timeUs: number;
  readonly value: number;
}

/** Columns as uPlot draws them: wall time in seconds, then one column of values per line. */
export type ChartColumns = [number[], ...(number | null)[][]];

/** Puts lines on one axis of time; a line has null where only others have a point. */
export function chartColumns(
  lines: readonly (readonly ChartPoint[])[],
  origin: ClockOrigin,
): ChartColumns {
  const points = lines
    .flatMap((line, index) => line.map(({ timeUs, value }) => ({ timeUs, value, index })))
    .sort((a, b) => a.timeUs - b.timeUs);
  const wallSeconds = (timeUs: number): number =>
    origin.wallTimeMs / 1000 + (timeUs - origin.timeUs) / 1e6;
  return [
    points.map(({ timeUs }) => wallSeconds(timeUs)),
    ...lines.map((_line, index) =>
      points.map((point) => (point.index === index ? point.value : null)),
    ),
  ];
}
