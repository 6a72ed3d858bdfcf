import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { ConnectionSnapshot } from '../../../core/connection/connection-snapshot.ts';
import { isOpen } from '../../../core/connection/connection-state.ts';
import type { LatencySeries } from '../../../core/latency/latency-snapshot.ts';
import { pingSelected } from '../../state/connection-actions.ts';
import { intervalOf, latency, setPingInterval, showLatency } from '../../state/latency.ts';
import { calmSession } from '../../state/calm-session.ts';
import { selectedLiveConnection } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import fieldStyles from '../../ui/field.module.css';
import { countOf } from '../../ui/count.ts';
import { Section } from '../../ui/Section.tsx';
import styles from './latency-panel.module.css';
import { LatencyChart } from './LatencyChart.tsx';
import { LatencyTable } from './LatencyTable.tsx';

const intervalsMs: readonly (number | null)[] = [null, 1000, 5000, 30_000];
const noSeries: LatencySeries = { stats: null, points: [], outstanding: 0 };

function intervalWords(intervalMs: number | null): string {
  return intervalMs === null ? 'off' : `${intervalMs / 1000} s`;
}

function Interval({ connection }: { readonly connection: ConnectionSnapshot | null }) {
  const intervalMs = useStore(latency, (state) =>
    connection === null ? null : intervalOf(state, connection),
  );
  const choices = intervalsMs.includes(intervalMs) ? intervalsMs : [...intervalsMs, intervalMs];
  return (
    <label className={styles.interval}>
      Interval
      <select
        className={fieldStyles.select}
        disabled={connection === null}
        value={String(intervalMs)}
        onChange={(event) => {
          const ms = Number(event.target.value);
          if (connection !== null) {
            setPingInterval(connection.id, Number.isNaN(ms) ? null : ms);
          }
        }}
      >
        {choices.map((choice) => (
          <option key={String(choice)} value={String(choice)}>
            {intervalWords(choice)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Round trips of pings and of request/answer pairs of the selected connection. */
export function LatencyPanel() {
  const connection = useStore(calmSession, selectedLiveConnection);
  const snapshot = useStore(latency, (state) =>
    state.connectionId === connection?.id ? state.snapshot : null,
  );
  useEffect(showLatency, []);
  const ping = snapshot?.ping ?? noSeries;
  const pairs = snapshot?.pairs ?? noSeries;
  const isConnected = connection !== null && isOpen(connection.state);
  return (
    <Section
      label="Latency"
      actions={
        <>
          <Interval connection={connection} />
          <Button
            className={styles.ping}
            disabled={!isConnected}
            title={isConnected ? 'A ping with 8 bytes of payload' : 'Needs an open connection'}
            onClick={pingSelected}
          >
            Ping
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        <LatencyTable ping={ping} pairs={pairs} />
        <p className={styles.outstanding} title="Asked and not answered yet">
          outstanding: {countOf(ping.outstanding, 'ping')}, {countOf(pairs.outstanding, 'request')}
        </p>
        <LatencyChart ping={ping} pairs={pairs} origin={connection?.origin ?? null} />
        <p className={styles.honest}>From our frame leaving to its answer arriving, at the wire.</p>
      </div>
    </Section>
  );
}
