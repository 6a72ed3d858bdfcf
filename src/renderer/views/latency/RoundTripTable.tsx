import { useStore } from 'zustand';
import type { LatencySeries } from '../../../core/latency/latency-series.ts';
import { isSlow, latencyThreshold } from '../../state/latency-threshold.ts';
import { isSameRow, latencyView, type RoundTripRow } from '../../state/latency-view.ts';
import { formatCount } from '../../ui/count.ts';
import { ChosenRow } from './ChosenRow.tsx';
import { latencyFigures, milliseconds, shownName } from './figure-text.ts';
import styles from './figure-table.module.css';

/** A row of the table: figures and what else is counted. */
export interface RoundTrips {
  readonly row: RoundTripRow;
  readonly name: string;
  readonly series: LatencySeries;
  /** Null where nobody counts them. */
  readonly unanswered: number | null;
}

/** The figures of pings and requests; the row that is chosen is shown below in a chart. */
export function RoundTripTable({ rows }: { readonly rows: readonly RoundTrips[] }) {
  const chosen = useStore(latencyView, ({ row }) => row);
  const thresholdMs = useStore(latencyThreshold, (state) => state.thresholdMs);

  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label="Round trips">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">series, </span>in ms
            </th>
            <th scope="col">count</th>
            {latencyFigures.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <th scope="col" className={styles.wide} title="Asked and not answered yet">
              waiting
            </th>
            <th scope="col" className={styles.wide} title="Not answered in time, or at all">
              lost
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, name, series, unanswered }) => {
            const isChosen = isSameRow(row, chosen);
            const { stats, outstanding } = series;
            return (
              <tr key={`${row.kind} ${name}`} data-chosen={isChosen}>
                <th scope="row">
                  <ChosenRow
                    group="round-trips"
                    title={shownName(name)}
                    isChosen={isChosen}
                    onChoose={() => {
                      latencyView.setState({ row });
                    }}
                  >
                    <span className={styles.mark} data-row={row.kind} aria-hidden />
                    {shownName(name)}
                  </ChosenRow>
                </th>
                <td>{formatCount(stats?.count ?? 0)}</td>
                {latencyFigures.map(({ title, of }) => (
                  <td
                    key={title}
                    data-slow={
                      row.kind !== 'ping' && stats !== null && isSlow(of(stats), thresholdMs)
                    }
                  >
                    {stats === null ? '–' : milliseconds(of(stats))}
                  </td>
                ))}
                <td className={styles.wide}>{formatCount(outstanding)}</td>
                <td className={styles.wide}>
                  {unanswered === null ? '–' : formatCount(unanswered)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
