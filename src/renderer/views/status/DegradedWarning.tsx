import { TriangleAlert } from 'lucide-react';
import type { ConnectionSnapshot } from '../../../core/connection/connection-snapshot.ts';
import styles from './warning-box.module.css';

/** What did not come in time on a connection that goes on without it. */
export function DegradedWarning({
  connection: { state },
}: {
  readonly connection: ConnectionSnapshot;
}) {
  return state.phase === 'degraded' ? (
    <div className={styles.warning} role="group" aria-label="Degraded">
      <TriangleAlert size={14} aria-hidden />
      <p>
        <code>{state.awaits}</code> did not come in time. The connection goes on without it.
      </p>
    </div>
  ) : null;
}
