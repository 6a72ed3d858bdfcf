import { X } from 'lucide-react';
import type { HeldMessage, ProfileStatus } from '../../../core/profile/profile-status.ts';
import { visibleText } from '../../../core/text/visible.ts';
import { cancelHeld } from '../../state/connection-actions.ts';
import { engineNowUs } from '../../state/session.ts';
import { countOf, formatCount } from '../../ui/count.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useTick } from '../../ui/use-tick.ts';
import { elapsed, timeLeft } from './elapsed.ts';
import styles from './held-messages.module.css';

const maxPreviewLength = 240;

function Held({
  connectionId,
  message,
  isRecorded,
}: {
  readonly connectionId: number;
  readonly message: HeldMessage;
  readonly isRecorded: boolean;
}) {
  const nowUs = engineNowUs();
  const preview = visibleText(message.preview, maxPreviewLength);
  return (
    <li className={styles.held}>
      <span className={styles.preview} title={preview}>
        {preview === '' ? countOf(message.byteLength, 'byte') : preview}
      </span>
      <span className={styles.time}>
        {isRecorded
          ? ''
          : message.expiresUs === null
            ? elapsed(nowUs - message.sinceUs)
            : `${timeLeft(message.expiresUs - nowUs)} left`}
      </span>
      {isRecorded ? null : (
        <IconButton
          icon={X}
          label={`Cancel held ${formatCount(message.id)}`}
          onClick={() => {
            cancelHeld(connectionId, message.id);
          }}
        />
      )}
    </li>
  );
}

/** The messages that wait until the connection is ready, oldest first, each with a way to take it back. */
export function HeldMessages({
  connectionId,
  profile: { held, heldCount },
  isRecorded,
}: {
  readonly connectionId: number;
  readonly profile: ProfileStatus;
  readonly isRecorded: boolean;
}) {
  useTick(500, heldCount > 0 && !isRecorded);
  return heldCount === 0 ? null : (
    <div className={styles.box}>
      <h3 className={styles.title}>{countOf(heldCount, 'message')} held until ready</h3>
      <ol className={styles.list} aria-label="Held">
        {held.map((message) => (
          <Held
            key={message.id}
            connectionId={connectionId}
            message={message}
            isRecorded={isRecorded}
          />
        ))}
      </ol>
      {heldCount > held.length ? (
        <p className={styles.more}>and {formatCount(heldCount - held.length)} more</p>
      ) : null}
    </div>
  );
}
