import { Trash2, TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { RecentCapture } from '../../../core/capture/capture-status.ts';
import { formatByteLength } from '../../../core/text/byte-size.ts';
import { openCaptureFile, openRecent } from '../../state/capture-actions.ts';
import { captureTitle } from '../../state/capture-words.ts';
import { deleteRecent, recentCaptures } from '../../state/recent-captures.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './recent-list.module.css';

/** Captures listed at most; the others are opened with the dialog. */
const maxShown = 6;

const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

function RecentItem({ capture }: { readonly capture: RecentCapture }) {
  const { id, name, byteLength, modifiedMs, endedUnexpectedly } = capture;
  return (
    <li className={styles.item}>
      <span className={styles.name} title={name}>
        {captureTitle(name)}
      </span>
      {endedUnexpectedly ? (
        <span className={styles.warn}>
          <TriangleAlert size={12} aria-hidden />
          ended unexpectedly
        </span>
      ) : null}
      <span className={styles.quiet}>{formatByteLength(byteLength)}</span>
      <time className={styles.quiet} dateTime={new Date(modifiedMs).toISOString()}>
        {when.format(modifiedMs)}
      </time>
      <Button
        className={styles.open}
        aria-label={`Open ${name}`}
        onClick={() => void openRecent(id)}
      >
        Open
      </Button>
      <IconButton
        icon={Trash2}
        label={`Move ${name} to the trash`}
        onClick={() => void deleteRecent(id)}
      />
    </li>
  );
}

/** What was recorded before and can be opened again, and the way to any other file. */
export function RecentList() {
  const list = useStore(recentCaptures, (state) => state.list);
  return (
    <section className={styles.section} aria-label="Recent captures">
      <header className={styles.head}>
        <h3 className={styles.title}>Recent captures</h3>
        <Button look="quiet" onClick={() => void openCaptureFile()}>
          Open Capture…
        </Button>
      </header>
      {list === null || list.length === 0 ? (
        <p className={styles.quiet}>
          Everything is recorded to a file as it happens. What you record appears here.
        </p>
      ) : (
        <ul className={styles.list}>
          {list.slice(0, maxShown).map((capture) => (
            <RecentItem key={capture.id} capture={capture} />
          ))}
        </ul>
      )}
    </section>
  );
}
