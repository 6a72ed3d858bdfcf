import { useStore } from 'zustand';
import { formatByteLength } from '../../../core/text/byte-size.ts';
import { app } from '../../state/app.ts';
import { calmSession } from '../../state/calm-session.ts';
import { commands } from '../../state/commands.ts';
import { rate } from '../../state/rate.ts';
import { formatCount } from '../../ui/count.ts';
import { CaptureButton } from '../capture/CaptureButton.tsx';
import { MockIndicator } from '../mock/MockIndicator.tsx';
import { ReplayIndicator } from '../replay/ReplayIndicator.tsx';
import { RunIndicator } from '../scenario/RunIndicator.tsx';
import styles from './status-bar.module.css';

function LogCounts() {
  const { received, stored, evicted } = useStore(calmSession, (state) => state.totals);
  return (
    <span
      className={styles.counts}
      title="Every event that came is stored, or was evicted by the policy you chose; none is lost silently."
    >
      {formatCount(received)} received = {formatCount(stored)} stored ·{' '}
      <span className={evicted > 0 ? styles.warn : undefined}>{formatCount(evicted)} evicted</span>
    </span>
  );
}

function RateWords() {
  const { messagesPerSecond, bytesPerSecond } = useStore(rate);
  return (
    <>
      <span>{formatCount(messagesPerSecond)} messages/s</span>
      <span>{formatByteLength(Math.round(bytesPerSecond))}/s</span>
    </>
  );
}

/** The figures of the whole log, small, at the foot of the window. */
export function StatusBar() {
  const queued = useStore(calmSession, ({ liveConnections }) =>
    liveConnections.reduce((sum, { bufferedAmount }) => sum + bufferedAmount, 0),
  );
  const info = useStore(app, (state) => state.info);
  return (
    <footer className={styles.bar} aria-label="Log">
      <LogCounts />
      <CaptureButton />
      <RateWords />
      <span>queue {formatByteLength(queued)}</span>
      <span className={styles.space} />
      <RunIndicator />
      <ReplayIndicator />
      <MockIndicator />
      <button
        type="button"
        className={styles.keys}
        onClick={() => {
          commands.run('show-keys');
        }}
      >
        Keys <kbd>?</kbd>
      </button>
      {info === null ? null : <span className={styles.version}>Framescope {info.version}</span>}
    </footer>
  );
}
