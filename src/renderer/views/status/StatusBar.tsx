import { useStore } from 'zustand';
import { formatByteLength } from '../../../core/text/byte-size.ts';
import { app } from '../../state/app.ts';
import { commands } from '../../state/commands.ts';
import { rate } from '../../state/rate.ts';
import { calmSession } from '../../state/calm-session.ts';
import { formatCount } from '../../ui/count.ts';
import styles from './status-bar.module.css';

function LogCounts() {
  const { received, stored, evicted, byteLength } = useStore(calmSession, (state) => state.totals);
  return (
    <>
      <span title="Every event of the log is either stored or was evicted; none is lost silently.">
        {formatCount(received)} events = {formatCount(stored)} stored ·{' '}
        <span className={evicted > 0 ? styles.warn : undefined}>
          {formatCount(evicted)} evicted
        </span>
      </span>
      <span>log in memory, {formatByteLength(byteLength)}</span>
    </>
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
  const queued = useStore(calmSession, ({ connections }) =>
    connections.reduce((sum, { bufferedAmount }) => sum + bufferedAmount, 0),
  );
  const info = useStore(app, (state) => state.info);
  return (
    <footer className={styles.bar} aria-label="Log">
      <LogCounts />
      <RateWords />
      <span>queue {formatByteLength(queued)}</span>
      <span className={styles.space} />
      <button
        type="button"
        className={styles.keys}
        onClick={() => {
          commands.run('show-keys');
        }}
      >
        Keys <kbd>?</kbd>
      </button>
      {info === null ? null : <span>Framescope {info.version}</span>}
    </footer>
  );
}
