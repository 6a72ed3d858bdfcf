import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { ClockOrigin } from '../../../core/connection/connection-snapshot.ts';
import type { LatencySeries } from '../../../core/latency/latency-series.ts';
import type { LatencySnapshot } from '../../../core/latency/latency-snapshot.ts';
import type { NamedPairs } from '../../../core/latency/named-pairs.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { isSlow, latencyThreshold } from '../../state/latency-threshold.ts';
import { isSameRow, latencyView } from '../../state/latency-view.ts';
import { countOf } from '../../ui/count.ts';
import { shownName } from './figure-text.ts';
import { GraphSwitch } from './GraphSwitch.tsx';
import { Histogram } from './Histogram.tsx';
import { histogramOf } from './histogram-of.ts';
import { RoundTripTable, type RoundTrips } from './RoundTripTable.tsx';
import { ThresholdField } from './ThresholdField.tsx';
import { TimeChart, type ChartLine } from './TimeChart.tsx';
import { durationAxis } from './time-chart-options.ts';
import styles from './latency-panel.module.css';

const axes = { left: durationAxis, right: null };

function rowsOf({ ping, pairs, pairsByName }: LatencySnapshot): readonly RoundTrips[] {
  const lost = pairsByName.reduce((sum, { unanswered }) => sum + unanswered, 0);
  return [
    { row: { kind: 'ping' }, name: 'Ping', series: ping, unanswered: null },
    { row: { kind: 'all' }, name: 'Requests', series: pairs, unanswered: lost },
    ...pairsByName.map((named) => ({
      row: { kind: 'named' as const, name: named.name },
      name: named.name,
      series: named,
      unanswered: named.unanswered,
    })),
  ];
}

/** Round trips of pings, of all requests and of each kind of them, over time or as a histogram. */
export function RoundTripsTab({
  snapshot,
  origin,
}: {
  readonly snapshot: LatencySnapshot;
  readonly origin: ClockOrigin | null;
}) {
  const view = useStore(latencyView);
  const thresholdMs = useStore(latencyThreshold, (state) => state.thresholdMs);
  const rows = rowsOf(snapshot);
  const chosen = rows.find(({ row }) => isSameRow(row, view.row)) ?? rows[1];
  const named = snapshot.pairsByName.find(
    ({ name }) => chosen?.row.kind === 'named' && name === chosen.name,
  );
  const series = chosen?.series ?? snapshot.pairs;
  const buckets = named?.histogram ?? histogramOf(series.points);
  const kind = chosen?.row.kind ?? 'all';
  const title = shownName(chosen?.name ?? 'Requests');
  return (
    <>
      <RoundTripTable rows={rows} />
      <div className={styles.facts}>
        <p title="Asked and not answered yet">{factsOf(kind, snapshot, named)}</p>
        <GraphSwitch />
      </div>
      {view.graph === 'histogram' ? (
        <Histogram
          key={chosen?.name}
          name={title}
          buckets={buckets}
          newest={named === undefined ? series.points.length : null}
        />
      ) : (
        <RoundTripChart
          key={kind === 'all' ? 'all' : 'one'}
          name={title}
          series={series}
          ping={kind === 'all' ? snapshot.ping : null}
          origin={origin}
          thresholdMs={kind === 'ping' ? null : thresholdMs}
        />
      )}
      <div className={styles.foot}>
        <p title="From our frame leaving to its answer arriving">Measured at the wire.</p>
        <ThresholdField />
      </div>
    </>
  );
}

/** What is counted of a row beside its times. */
function factsOf(
  kind: RoundTrips['row']['kind'],
  { ping, pairs, forgottenRequests }: LatencySnapshot,
  named: NamedPairs | undefined,
): string {
  if (named !== undefined) {
    const { outstanding, unanswered, duplicates } = named;
    const twice = duplicates === 0 ? '' : ` · ${countOf(duplicates, 'duplicate answer')}`;
    return `${shownName(named.name)}: ${String(outstanding)} waiting · ${String(unanswered)} unanswered${twice}`;
  }
  const waiting = `outstanding: ${countOf(ping.outstanding, 'ping')}, ${countOf(pairs.outstanding, 'request')}`;
  return kind === 'all' && forgottenRequests > 0
    ? `${waiting} · ${countOf(forgottenRequests, 'request')} forgotten`
    : waiting;
}

function RoundTripChart({
  name,
  series,
  ping,
  origin,
  thresholdMs,
}: {
  readonly name: string;
  readonly series: LatencySeries;
  /** Drawn beside all requests; null beside one row alone. */
  readonly ping: LatencySeries | null;
  readonly origin: ClockOrigin | null;
  readonly thresholdMs: number | null;
}) {
  const { points } = series;
  const pingPoints = ping?.points;
  const lines = useMemo((): readonly ChartLine[] => {
    const inMs = (each: LatencySeries['points']): ChartLine['points'] =>
      each.map(({ timeUs, latencyUs }) => ({ timeUs, value: latencyUs / 1000 }));
    const color = name === 'Ping' ? '--accent' : '--receive';
    const slow = points.filter(({ latencyUs }) => isSlow(latencyUs, thresholdMs));
    return [
      { color, axis: 'left', shape: 'line', points: inMs(points) },
      { color: '--warn', axis: 'left', shape: 'rings', points: inMs(slow) },
      ...(pingPoints === undefined
        ? []
        : [
            {
              color: '--accent',
              axis: 'left',
              shape: 'line',
              points: inMs(pingPoints),
            } as const,
          ]),
    ];
  }, [name, points, pingPoints, thresholdMs]);
  const words = [seriesWords(name, series), ...(ping === null ? [] : [seriesWords('Ping', ping)])];
  return (
    <TimeChart
      lines={lines}
      axes={axes}
      origin={origin}
      threshold={thresholdMs}
      words={words.join(' ')}
      empty="Nothing measured yet"
    />
  );
}

function seriesWords(name: string, { stats, outstanding }: LatencySeries): string {
  return stats === null
    ? `${name}: nothing measured yet.`
    : `${name}: ${countOf(stats.count, 'measurement')}, median ${formatDurationUs(stats.p50Us)}, ` +
        `longest ${formatDurationUs(stats.maxUs)}, ${String(outstanding)} waiting.`;
}
