import { ArrowLeft, FileLock2, TriangleAlert, X } from 'lucide-react';
import { useStore } from 'zustand';
import type { CaptureStatus } from '../../../core/capture/capture-status.ts';
import { formatByteLength } from '../../../core/text/byte-size.ts';
import { calmSession } from '../../state/calm-session.ts';
import { closeCapture } from '../../state/capture-actions.ts';
import { isLiveShown, shownCapture, showLive } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { countOf } from '../../ui/count.ts';
import styles from './capture.module.css';

function Damage({ capture }: { readonly capture: CaptureStatus }) {
  const sentences = [
    ...(capture.endedUnexpectedly
      ? ['It was not closed: what recorded it ended unexpectedly, or still records.']
      : []),
    ...(capture.warning === null ? [] : [capture.warning.message]),
  ];
  return sentences.length === 0 ? null : (
    <span className={styles.warn} title={sentences.join(' ')}>
      <TriangleAlert size={13} aria-hidden />
      <span className={styles.words}>{sentences.join(' ')}</span>
    </span>
  );
}

/** Which capture is shown when it is not the live one, and the ways back. */
export function OpenedBar() {
  const isLive = useStore(calmSession, isLiveShown);
  const capture = useStore(calmSession, shownCapture);
  if (isLive || capture === null) {
    return null;
  }
  return (
    <section className={styles.bar} data-look="opened" aria-label="Opened capture">
      <FileLock2 size={14} aria-hidden />
      <strong className={styles.name} title={capture.name}>
        {capture.name}
      </strong>
      <span className={styles.quiet}>
        opened read-only · {countOf(capture.totals.stored, 'event')} ·{' '}
        {formatByteLength(capture.fileByteLength)}
      </span>
      <Damage capture={capture} />
      <span className={styles.space} />
      <Button className={styles.action} onClick={showLive}>
        <ArrowLeft size={13} aria-hidden />
        Back to live
      </Button>
      <Button
        className={styles.action}
        onClick={() => {
          closeCapture(capture.captureId);
        }}
      >
        <X size={13} aria-hidden />
        Close
      </Button>
    </section>
  );
}
