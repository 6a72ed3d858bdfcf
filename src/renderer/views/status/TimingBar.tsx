import type { HandshakeTimings } from '../../../core/connection/handshake.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import styles from './status-panel.module.css';

interface TimingPart {
  readonly name: string;
  readonly durationUs: number;
}

function partsOf({ dnsUs, tcpUs, tlsUs, upgradeUs }: HandshakeTimings): readonly TimingPart[] {
  const all: readonly (readonly [string, number | null])[] = [
    ['DNS', dnsUs],
    ['TCP', tcpUs],
    ['TLS', tlsUs],
    ['Upgrade', upgradeUs],
  ];
  return all.flatMap(([name, durationUs]) => (durationUs === null ? [] : [{ name, durationUs }]));
}

/** How long each part of the opening handshake took, as words and as shares of a bar. */
export function TimingBar({ timings }: { readonly timings: HandshakeTimings }) {
  const parts = partsOf(timings);
  return (
    <>
      {formatDurationUs(timings.totalUs)}
      <span className={styles.muted}>
        {parts.map(({ name, durationUs }) => ` · ${name} ${formatDurationUs(durationUs)}`)}
      </span>
      <div className={styles.timingBar} aria-hidden>
        {parts.map(({ name, durationUs }) => (
          <span key={name} data-part={name} style={{ flexGrow: durationUs }} />
        ))}
      </div>
    </>
  );
}
