import type { ConnectionSnapshot } from '../../../core/connection/connection-snapshot.ts';
import { closeConnection, retryNow } from '../../state/connection-actions.ts';
import { engineNowUs } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { useTick } from '../../ui/use-tick.ts';
import { timeLeft } from './elapsed.ts';
import styles from './warning-box.module.css';

/** The countdown to the next attempt, with the ways out of it. */
export function ReconnectView({
  connection: { id, state },
}: {
  readonly connection: ConnectionSnapshot;
}) {
  const isWaiting = state.phase === 'reconnecting';
  useTick(200, isWaiting);
  if (!isWaiting) {
    return null;
  }
  const { attempt, maxAttempts, retryAtUs, delayMs, error } = state;
  const leftUs = retryAtUs - engineNowUs();
  const share = delayMs === 0 ? 1 : 1 - Math.min(1, Math.max(0, leftUs / (delayMs * 1000)));
  return (
    <div className={styles.box} role="group" aria-label="Reconnecting">
      <p className={styles.line}>
        <strong>
          Attempt {attempt} of {maxAttempts}
        </strong>{' '}
        in {timeLeft(leftUs)}
      </p>
      <div className={styles.actions}>
        <Button
          className={styles.action}
          onClick={() => {
            retryNow(id);
          }}
        >
          Retry now
        </Button>
        <Button
          className={styles.action}
          onClick={() => {
            closeConnection(id);
          }}
        >
          Stop
        </Button>
      </div>
      {error === null ? null : <p className={styles.cause}>{error.message}</p>}
      <div className={styles.bar} aria-hidden>
        <span style={{ width: `${String(Math.round(share * 100))}%` }} />
      </div>
    </div>
  );
}
