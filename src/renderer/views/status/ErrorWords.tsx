import type { ConnectionError } from '../../../core/connection/connection-error.ts';
import { CopyButton } from './CopyButton.tsx';
import styles from './status-panel.module.css';

/** What went wrong, what to try, and the code to search for. */
export function ErrorWords({ error }: { readonly error: ConnectionError }) {
  return (
    <div className={styles.errorWords}>
      <p className={styles.error}>{error.message}</p>
      <p>{error.nextStep}</p>
      <p className={styles.code}>
        <code>{error.code}</code>
        <CopyButton what="error code" text={() => error.code} />
      </p>
    </div>
  );
}
