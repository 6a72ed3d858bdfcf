import { TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import { calmSession } from '../../state/calm-session.ts';
import { dismissedWarning, dismissWarning, liveWarning } from '../../state/live-warning.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './capture.module.css';

/** What threatens the capture being recorded, until dismissed; the status bar goes on saying it. */
export function LiveWarning() {
  const warning = useStore(calmSession, liveWarning);
  const dismissed = useStore(dismissedWarning, (state) => state.code);
  if (warning === null || warning.code === dismissed) {
    return null;
  }
  return (
    <div className={styles.bar} data-look="warning" role="alert">
      <TriangleAlert size={14} aria-hidden />
      <span className={styles.words}>{warning.message}</span>
      <span className={styles.space} />
      <code>{warning.code}</code>
      <Button className={styles.action} onClick={dismissWarning}>
        Dismiss
      </Button>
    </div>
  );
}
