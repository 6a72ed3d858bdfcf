import { useStore } from 'zustand';
import type { ConnectionSnapshot } from '../../../core/connection/connection-snapshot.ts';
import { isOpen } from '../../../core/connection/connection-state.ts';
import { pingSelected } from '../../state/connection-actions.ts';
import { intervalOf, latency, setPingInterval } from '../../state/latency.ts';
import { Button } from '../../ui/Button.tsx';
import fieldStyles from '../../ui/field.module.css';
import styles from './latency-panel.module.css';

const intervalsMs: readonly (number | null)[] = [null, 1000, 5000, 30_000];

function intervalWords(intervalMs: number | null): string {
  return intervalMs === null ? 'off' : `${intervalMs / 1000} s`;
}

/** Sends one ping, or pings again and again; `connection` is null when nothing can be sent. */
export function PingControls({ connection }: { readonly connection: ConnectionSnapshot | null }) {
  const isConnected = connection !== null && isOpen(connection.state);
  return (
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
  );
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
