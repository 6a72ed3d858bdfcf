import { History } from 'lucide-react';
import { useStore } from 'zustand';
import { formatByteLength } from '../../../core/text/byte-size.ts';
import { openRecent } from '../../state/capture-actions.ts';
import { dismissOffer, recentCaptures } from '../../state/recent-captures.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './capture.module.css';

/** After an end nobody asked for, the next start offers what was recorded until then. */
export function CaptureOffer() {
  const offered = useStore(recentCaptures, (state) => state.offered);
  if (offered === null) {
    return null;
  }
  const { id, name, byteLength } = offered;
  return (
    <section className={styles.bar} data-look="offer" aria-label="Capture of the last run">
      <History size={14} aria-hidden />
      <span className={styles.words}>
        Framescope ended unexpectedly while it recorded <strong>{name}</strong> (
        {formatByteLength(byteLength)}). What was recorded until then is there.
      </span>
      <span className={styles.space} />
      <Button
        className={styles.action}
        onClick={() => {
          dismissOffer();
          void openRecent(id);
        }}
      >
        Open
      </Button>
      <Button className={styles.action} onClick={dismissOffer}>
        Dismiss
      </Button>
    </section>
  );
}
