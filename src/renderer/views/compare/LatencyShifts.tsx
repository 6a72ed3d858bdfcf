import { visibleText } from '../../../core/text/visible.ts';
import type { ComparisonOverview } from '../../../ipc/comparison-requests.ts';
import { formatCount } from '../../ui/count.ts';
import { signedMs } from './lane-words.ts';
import styles from './compare.module.css';

const maxShown = 20;

/** How the connections ended differently, and how much longer answers took. */
export function LatencyShifts({ overview }: { readonly overview: ComparisonOverview }) {
  const ends = overview.connections.flatMap(({ idA, idB, end }) =>
    end === null ? [] : [{ idA, idB, ...end }],
  );
  const latencies = overview.connections.flatMap((connection) => connection.latencies);
  const leftOut = overview.connections.reduce((sum, one) => sum + one.leftOut, 0);
  return (
    <>
      {ends.map(({ idA, idB, before, after }) => (
        <p key={`${String(idA)} ${String(idB)}`}>
          Connection #{idA} {visibleText(before, 200)}, connection #{idB} {visibleText(after, 200)}.
        </p>
      ))}
      {leftOut > 0 && (
        <p>
          {leftOut === 1
            ? 'One message came only in part and was not compared.'
            : `${formatCount(leftOut)} messages came only in part and were not compared.`}
        </p>
      )}
      {latencies.length === 0 ? (
        <p className={styles.quiet}>Choose a row to see what its messages differ in.</p>
      ) : (
        <table className={styles.differences}>
          <thead>
            <tr>
              <th scope="col">Answers to</th>
              <th scope="col">First, p50 / p95</th>
              <th scope="col">Second, p50 / p95</th>
              <th scope="col">p50 longer by</th>
            </tr>
          </thead>
          <tbody>
            {latencies.slice(0, maxShown).map(({ label, a, b }, index) => (
              <tr key={index}>
                <th scope="row">{visibleText(label, 80)}</th>
                <td>
                  {a.p50Ms.toFixed(1)} / {a.p95Ms.toFixed(1)} ms
                </td>
                <td>
                  {b.p50Ms.toFixed(1)} / {b.p95Ms.toFixed(1)} ms
                </td>
                <td>{signedMs(b.p50Ms - a.p50Ms)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
