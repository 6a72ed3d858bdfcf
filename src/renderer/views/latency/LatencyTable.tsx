import type { LatencySeries, LatencyStats } from '../../../core/latency/latency-snapshot.ts';
import { formatCount } from '../../ui/count.ts';
import styles from './latency-panel.module.css';

const figures: readonly { readonly title: string; readonly of: (stats: LatencyStats) => number }[] =
  [
    { title: 'min', of: (stats) => stats.minUs },
    { title: 'p50', of: (stats) => stats.p50Us },
    { title: 'p95', of: (stats) => stats.p95Us },
    { title: 'p99', of: (stats) => stats.p99Us },
    { title: 'max', of: (stats) => stats.maxUs },
  ];

/** Microseconds as milliseconds with three significant figures: `0.395`, `2.70`, `1,204`. */
function milliseconds(durationUs: number): string {
  const ms = durationUs / 1000;
  return ms >= 100 ? formatCount(ms) : ms.toFixed(ms >= 10 ? 1 : ms >= 1 ? 2 : 3);
}

function Row({
  name,
  mark,
  series,
}: {
  readonly name: string;
  readonly mark: 'ping' | 'pairs';
  readonly series: LatencySeries;
}) {
  const { stats } = series;
  return (
    <tr>
      <th scope="row">
        <span className={styles.mark} data-series={mark} aria-hidden />
        {name}
      </th>
      <td>{formatCount(stats?.count ?? 0)}</td>
      {figures.map(({ title, of }) => (
        <td key={title}>{stats === null ? '–' : milliseconds(of(stats))}</td>
      ))}
    </tr>
  );
}

/** The figures of both series. */
export function LatencyTable({
  ping,
  pairs,
}: {
  readonly ping: LatencySeries;
  readonly pairs: LatencySeries;
}) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">series, </span>in ms
          </th>
          <th scope="col">count</th>
          {figures.map(({ title }) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Row name="Ping" mark="ping" series={ping} />
        <Row name="Request, by id" mark="pairs" series={pairs} />
      </tbody>
    </table>
  );
}
