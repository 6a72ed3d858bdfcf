import type { ClockOrigin } from '../../../core/connection/connection-snapshot.ts';
import type { ConnectTimings } from '../../../core/latency/connect-timings.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { formatWallTime } from '../../state/log-view-clock.ts';
import { countOf } from '../../ui/count.ts';
import { Teaching } from './Teaching.tsx';
import styles from './connects-tab.module.css';
import panelStyles from './latency-panel.module.css';

const phases = [
  { name: 'DNS', key: 'dnsUs' },
  { name: 'TCP', key: 'tcpUs' },
  { name: 'TLS', key: 'tlsUs' },
  { name: 'upgrade', key: 'upgradeUs' },
] as const;

const outcomeWords: Readonly<Record<ConnectTimings['outcome'], string>> = {
  accepted: '',
  refused: 'refused',
  failed: 'failed',
};

function medianUs(connects: readonly ConnectTimings[]): number | null {
  const sorted = connects.map(({ totalUs }) => totalUs).toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** How long the phases of each attempt's opening handshake took, newest first. */
export function ConnectsTab({
  connects,
  origin,
}: {
  readonly connects: readonly ConnectTimings[];
  readonly origin: ClockOrigin | null;
}) {
  if (connects.length === 0) {
    return (
      <Teaching>
        Each attempt to connect shows up here with the time it took to find, reach and upgrade.
      </Teaching>
    );
  }
  const longestUs = Math.max(1, ...connects.map(({ totalUs }) => totalUs));
  const accepted = connects.filter(({ outcome }) => outcome === 'accepted');
  const median = medianUs(accepted);
  return (
    <>
      <div className={panelStyles.facts}>
        <p>
          {countOf(connects.length, 'attempt')}, {accepted.length} accepted
          {median !== null && ` · median ${formatDurationUs(median)}`}
        </p>
        <p className={styles.legend} aria-hidden>
          {phases.map(({ name, key }) => (
            <span key={key}>
              <i data-phase={key} />
              {name}
            </span>
          ))}
        </p>
      </div>
      <ol className={styles.list} aria-label="Attempts to connect" reversed>
        {connects.toReversed().map((timings) => (
          <li key={`${String(timings.attempt)} ${String(timings.timeUs)}`} title={wordsOf(timings)}>
            <span className={styles.attempt}>
              #{timings.attempt}
              {origin !== null && <time>{formatWallTime(timings.timeUs, origin).slice(0, 8)}</time>}
            </span>
            <span className={styles.track} role="img" aria-label={wordsOf(timings)}>
              {phases.map(({ key }) => (
                <i
                  key={key}
                  data-phase={key}
                  data-outcome={timings.outcome}
                  style={{ width: `${String(((timings[key] ?? 0) / longestUs) * 100)}%` }}
                />
              ))}
            </span>
            <span className={styles.total} data-outcome={timings.outcome}>
              {[outcomeWords[timings.outcome], formatDurationUs(timings.totalUs)]
                .filter((word) => word !== '')
                .join(' after ')}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function wordsOf(timings: ConnectTimings): string {
  const parts = phases.flatMap(({ name, key }) => {
    const us = timings[key];
    return us === null ? [] : [`${name} ${formatDurationUs(us)}`];
  });
  return [...parts, `${formatDurationUs(timings.totalUs)} in all`].join(', ');
}
