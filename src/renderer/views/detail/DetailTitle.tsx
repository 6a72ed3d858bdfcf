import type { EntryDetail } from '../../../core/log/log-page.ts';
import { formatByteLength } from '../../../core/text/byte-size.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { wallTime } from '../../state/log-view-clock.ts';
import { entryWord } from './entry-word.ts';
import { compressionRatio } from './compression-ratio.ts';
import styles from './detail.module.css';

/** What an entry is, when it crossed and how large it is. */
export function DetailTitle({ detail }: { readonly detail: EntryDetail }) {
  const { entry, summary } = detail;
  return (
    <header className={styles.title}>
      <div className={styles.titleLine}>
        <h2>
          <span className={styles.seq}>#{entry.seq}</span> {entryWord(entry)}
        </h2>
        {summary.direction !== null && (
          <span className={summary.direction === 'send' ? styles.send : styles.receive}>
            {summary.direction === 'send' ? '↑ sent' : '↓ received'}
          </span>
        )}
      </div>
      <p className={styles.meta}>{metaParts(detail).join(' · ')}</p>
    </header>
  );
}

function metaParts({ entry, summary }: EntryDetail): readonly string[] {
  const parts = [wallTime(entry.timeUs, entry.connectionId)];
  const { byteLength, wireLength } = summary;
  if (byteLength !== null) {
    parts.push(formatByteLength(byteLength));
  }
  if (wireLength !== null) {
    parts.push(`${formatByteLength(wireLength)} on the wire`);
  }
  if (summary.compressed && byteLength !== null && byteLength > 0 && wireLength !== null) {
    parts.push(`${compressionRatio(byteLength, wireLength)} by permessage-deflate`);
  }
  if (summary.fragments > 1) {
    parts.push(`${summary.fragments.toLocaleString('en-US')} fragments`);
  }
  if (entry.kind === 'message' && !entry.complete) {
    parts.push('incomplete: the connection ended first');
  }
  if (entry.kind === 'control' && entry.roundTripUs !== null) {
    parts.push(`round trip ${formatDurationUs(entry.roundTripUs)}`);
  }
  return parts;
}
