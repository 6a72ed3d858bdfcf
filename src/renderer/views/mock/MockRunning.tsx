import { useState } from 'react';
import type { MockStatus } from '../../../ipc/mock-requests.ts';
import { copyText } from '../../state/clipboard.ts';
import { connectTo } from '../../state/connect-form.ts';
import { mock } from '../../state/mock.ts';
import { Button } from '../../ui/Button.tsx';
import { countOf, formatCount } from '../../ui/count.ts';
import { openDoorWords } from './open-door-words.ts';
import { PaceField } from './PaceField.tsx';
import styles from './mock.module.css';

/** The server that runs: its address, its figures, and what ends it. */
export function MockRunning({ status }: { readonly status: MockStatus }) {
  const { title, url, asksToken, counts, notes } = status;
  const [copiedUrl, setCopiedUrl] = useState<string | null>(null);
  return (
    <div className={styles.form}>
      <div className={styles.actions}>
        <p className={styles.hint}>Plays the server of {title}.</p>
        <span className={styles.space} />
        <Button onClick={() => void mock.stop()}>Stop the server</Button>
      </div>
      <div className={styles.actions}>
        <code className={styles.url}>{url}</code>
        <Button
          onClick={() => {
            void copyText(url).then((done) => {
              setCopiedUrl(done ? url : null);
            });
          }}
        >
          {copiedUrl === url ? 'Copied' : 'Copy address'}
        </Button>
        <Button
          onClick={() => {
            mock.close();
            void connectTo(url);
          }}
        >
          Connect to it
        </Button>
      </div>
      <p className={styles.hint}>
        {asksToken
          ? 'The address has the token that this server asks for; without it nobody is let in.'
          : `No token is asked for. ${openDoorWords}`}
      </p>
      <PaceField />
      <p className={styles.counts}>
        {formatCount(counts.clients)} connected · {countOf(counts.requests, 'request')} ·{' '}
        <span data-tone={counts.unanswered > 0 ? 'warn' : undefined}>
          {formatCount(counts.unanswered)} unanswered
        </span>{' '}
        · {formatCount(counts.sent)} sent · {formatCount(counts.dropped)} dropped ·{' '}
        {formatCount(counts.refused)} refused
      </p>
      {notes.map((note) => (
        <p key={note} className={styles.hint}>
          {note}
        </p>
      ))}
    </div>
  );
}
