import { TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { CaptureStatus } from '../../../core/capture/capture-status.ts';
import { formatByteLength } from '../../../core/text/byte-size.ts';
import { calmSession } from '../../state/calm-session.ts';
import { openCaptureFile, saveShownCapture, showCapture } from '../../state/capture-actions.ts';
import { openExport } from '../../state/event-export.ts';
import { compareShownCapture } from '../../state/captures-compared.ts';
import { captureTitle } from '../../state/capture-words.ts';
import { replayShown } from '../../state/replay-actions.ts';
import { openShare } from '../../state/share.ts';
import { liveCaptureId } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { countOf } from '../../ui/count.ts';
import styles from './capture-button.module.css';
import { RetentionForm } from './RetentionForm.tsx';

function CaptureChoice({
  capture,
  isShown,
}: {
  readonly capture: CaptureStatus;
  readonly isShown: boolean;
}) {
  const { captureId, name, access, totals, fileByteLength } = capture;
  return (
    <li>
      <button
        type="button"
        className={styles.choice}
        aria-pressed={isShown}
        onClick={() => void showCapture(captureId)}
      >
        <span className={styles.name}>{captureTitle(name)}</span>
        <span className={styles.quiet}>
          {access === 'live' ? 'recording' : 'read-only'} · {countOf(totals.stored, 'event')} ·{' '}
          {formatByteLength(fileByteLength)}
        </span>
      </button>
    </li>
  );
}

/** The captures that are open, what the shown one warns of, and how much of the live one is kept. */
export function CapturePanel({ onDone }: { readonly onDone: () => void }) {
  const captures = useStore(calmSession, (state) => state.captures);
  const shownCaptureId = useStore(calmSession, (state) => state.shownCaptureId);
  const warning = captures.find(({ captureId }) => captureId === shownCaptureId)?.warning ?? null;
  const live = captures.find(({ captureId }) => captureId === liveCaptureId);
  return (
    <div className={styles.panel}>
      <h3 className={styles.title}>Captures</h3>
      <ul>
        {captures.map((capture) => (
          <CaptureChoice
            key={capture.captureId}
            capture={capture}
            isShown={capture.captureId === shownCaptureId}
          />
        ))}
      </ul>
      {warning === null ? null : (
        <p className={styles.warning}>
          <TriangleAlert size={13} aria-hidden />
          <span>{warning.message}</span>
        </p>
      )}
      <div className={styles.actions}>
        <Button
          onClick={() => {
            onDone();
            void openCaptureFile();
          }}
        >
          Open Capture…
        </Button>
        <Button
          onClick={() => {
            onDone();
            void saveShownCapture();
          }}
        >
          Save Capture As…
        </Button>
        <Button
          onClick={() => {
            onDone();
            openExport();
          }}
        >
          Export Events…
        </Button>
        <Button
          onClick={() => {
            onDone();
            void replayShown();
          }}
        >
          Replay Capture…
        </Button>
        <Button
          onClick={() => {
            onDone();
            compareShownCapture();
          }}
        >
          Compare With…
        </Button>
        <Button
          onClick={() => {
            onDone();
            openShare();
          }}
        >
          Share…
        </Button>
      </div>
      {live === undefined ? null : <RetentionForm policy={live.retention} onDone={onDone} />}
    </div>
  );
}
