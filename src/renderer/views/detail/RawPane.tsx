import type { EntryDetail } from '../../../core/log/log-page.ts';
import { headText } from './head-text.ts';
import { TextPane } from './TextPane.tsx';
import styles from './detail.module.css';

/** An entry's bytes as the text they are, invisible characters made visible. */
export function RawPane({ detail }: { readonly detail: EntryDetail }) {
  const { entry, payload } = detail;
  if (entry.kind === 'handshake') {
    const { request, response, partialResponse } = entry.handshake;
    const parts = [request?.rawHead, response?.rawHead, response?.body, partialResponse];
    const texts = parts.flatMap((bytes) =>
      bytes === undefined || bytes.length === 0 ? [] : [headText(bytes)],
    );
    return (
      <div className={styles.scroll}>
        <pre tabIndex={0} aria-label="Raw text">
          {texts.join('\n\n')}
        </pre>
      </div>
    );
  }
  if (payload.byteLength === 0) {
    return <p className={styles.hint}>No payload bytes.</p>;
  }
  return <TextPane detail={detail} form="raw" isJson={false} />;
}
