import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { ClockOrigin } from '../../../core/connection/connection-snapshot.ts';
import type { LatencySnapshot } from '../../../core/latency/latency-snapshot.ts';
import type { MetricSeries } from '../../../core/latency/metric-series.ts';
import { latencyView } from '../../state/latency-view.ts';
import { ChosenRow } from './ChosenRow.tsx';
import { figureText, quantityText, shownName } from './figure-text.ts';
import { Sparkline } from './Sparkline.tsx';
import { Teaching } from './Teaching.tsx';
import { TimeChart, type ChartLine } from './TimeChart.tsx';
import { durationAxis } from './time-chart-options.ts';
import tableStyles from './figure-table.module.css';
import panelStyles from './latency-panel.module.css';

const figures = ['current', 'p50', 'p95', 'p99', 'max'] as const;
const millisecondsPer: Readonly<Record<string, number>> = { s: 1000, ms: 1, us: 0.001, µs: 0.001 };

/** Numbers that the server reports about itself; the chosen one over time beside what we measure. */
export function MetricsTab({
  snapshot: { metrics, pairs },
  origin,
}: {
  readonly snapshot: LatencySnapshot;
  readonly origin: ClockOrigin | null;
}) {
  const chosen = useStore(latencyView, ({ metric }) => metric);
  if (metrics.length === 0) {
    return (
      <Teaching>
        A profile with metrics makes a series of every number the server reports, such as its memory
        or the time its model took.
      </Teaching>
    );
  }
  const shown = metrics[Math.min(chosen, metrics.length - 1)];
  return (
    <>
      <div className={tableStyles.scroll}>
        <table className={tableStyles.table} aria-label="Metrics of the server">
          <thead>
            <tr>
              <th scope="col">series</th>
              <th scope="col">
                <span className="visually-hidden">trend</span>
              </th>
              {figures.map((figure) => (
                <th key={figure} scope="col">
                  {figure === 'current' ? 'now' : figure}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {metrics.map((series, index) => {
              const { rule, field, unit, stats, points } = series;
              const isChosen = series === shown;
              return (
                <tr key={`${rule} ${field}`} data-chosen={isChosen}>
                  <th scope="row">
                    <ChosenRow
                      group="metrics"
                      title={`${rule}: ${shownName(field)}${unit === null ? '' : `, in ${unit}`}`}
                      isChosen={isChosen}
                      onChoose={() => {
                        latencyView.setState({ metric: index });
                      }}
                    >
                      {shownName(isTwice(metrics, field) ? `${rule} ${field}` : field)}
                    </ChosenRow>
                  </th>
                  <td>
                    <Sparkline values={points} />
                  </td>
                  {figures.map((figure) => (
                    <td key={figure}>
                      {figure === 'current'
                        ? quantityText(stats.current, unit)
                        : figureText(stats[figure])}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {shown !== undefined && (
        <MetricChart
          key={`${shown.rule} ${shown.field} ${String(pairs.points.length > 0)}`}
          series={shown}
          ours={pairs}
          origin={origin}
        />
      )}
    </>
  );
}

/** Whether several rules have a number of this name. */
function isTwice(metrics: readonly MetricSeries[], field: string): boolean {
  return metrics.filter((series) => series.field === field).length > 1;
}

function MetricChart({
  series,
  ours,
  origin,
}: {
  readonly series: MetricSeries;
  readonly ours: LatencySnapshot['pairs'];
  readonly origin: ClockOrigin | null;
}) {
  const { unit, stats, points } = series;
  const field = shownName(series.field);
  // What the server calls a duration stands on one axis with ours.
  const toMs = unit === null ? undefined : millisecondsPer[unit];
  const oursPoints = ours.points;
  const hasOurs = oursPoints.length > 0;
  const lines = useMemo((): readonly ChartLine[] => {
    const factor = toMs ?? 1;
    const theirs: readonly ChartLine[] = [
      {
        color: '--send',
        axis: 'left',
        shape: 'line',
        points: points.map(({ timeUs, value }) => ({ timeUs, value: value * factor })),
      },
    ];
    const measured: readonly ChartLine[] = [
      {
        color: '--receive',
        axis: toMs === undefined ? 'right' : 'left',
        shape: 'line',
        points: oursPoints.map(({ timeUs, latencyUs }) => ({ timeUs, value: latencyUs / 1000 })),
      },
    ];
    return oursPoints.length === 0 ? theirs : [...theirs, ...measured];
  }, [points, oursPoints, toMs]);
  const axes = useMemo(() => {
    return toMs === undefined
      ? {
          left: { text: (value: number) => quantityText(value, unit), fromZero: false },
          right: hasOurs ? durationAxis : null,
        }
      : { left: durationAxis, right: null };
  }, [toMs, unit, hasOurs]);
  return (
    <>
      <p className={panelStyles.line}>
        <i className={panelStyles.swatch} data-line="theirs" aria-hidden /> {field}, of the server
        {oursPoints.length > 0 && (
          <>
            {' · '}
            <i className={panelStyles.swatch} data-line="ours" aria-hidden /> requests, measured
            here
          </>
        )}
      </p>
      <TimeChart
        lines={lines}
        axes={axes}
        origin={origin}
        words={`${field} over time: now ${quantityText(stats.current, unit)}, median ${quantityText(stats.p50, unit)}, highest ${quantityText(stats.max, unit)}.`}
        empty="No number has come yet"
      />
    </>
  );
}
