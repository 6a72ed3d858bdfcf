import type { ClockOrigin } from '../../../core/connection/connection-snapshot.ts';
import type { LatencyPoint } from '../../../core/latency/latency-snapshot.ts';

/** Columns as uPlot draws them: wall time in seconds, then one column of milliseconds per series. */
export type LatencyColumns = [number[], (number | null)[], (number | null)[]];

/** Puts two series on one axis of time; a series has null where only the other has a point. */
export function latencyColumns(
  ping: readonly LatencyPoint[],
  pairs: readonly LatencyPoint[],
  origin: ClockOrigin,
): LatencyColumns {
  const points = [
    ...ping.map((point) => ({ ...point, column: 1 as const })),
    ...pairs.map((point) => ({ ...point, column: 2 as const })),
  ].sort((a, b) => a.timeUs - b.timeUs);
  const wallSeconds = (timeUs: number): number =>
    origin.wallTimeMs / 1000 + (timeUs - origin.timeUs) / 1e6;
  return [
    points.map(({ timeUs }) => wallSeconds(timeUs)),
    points.map(({ column, latencyUs }) => (column === 1 ? latencyUs / 1000 : null)),
    points.map(({ column, latencyUs }) => (column === 2 ? latencyUs / 1000 : null)),
  ];
}
