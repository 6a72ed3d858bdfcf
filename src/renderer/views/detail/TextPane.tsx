import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { formatByteLength } from '../../../core/text/byte-size.ts';
import { visibleText } from '../../../core/text/visible.ts';
import type { EntryDetail } from '../../../core/log/log-page.ts';
import { EntryText, shownPerRequest, type TextForm } from '../../state/selected-entry-text.ts';
import { jsonTokens } from './json-tokens.ts';
import { VirtualRows } from './VirtualRows.tsx';
import styles from './detail.module.css';
import lineStyles from './lines.module.css';

interface TextPaneProps {
  readonly detail: EntryDetail;
  readonly form: TextForm;
  /** Whether the text is coloured as JSON. */
  readonly isJson: boolean;
}

/** A payload as text: all of it up to a size, then as much as is asked for. */
export function TextPane({ detail, form, isJson }: TextPaneProps) {
  const [text] = useState(() => new EntryText(detail.entry.seq, detail.payload, form));
  const [, setColumns] = useState(0);
  const { phase, shownByteLength, failure } = useStore(text.store);
  useEffect(() => {
    text.start();
    return () => text.dispose();
  }, [text]);
  const onColumns = useCallback(
    (columns: number) => {
      text.lines.setColumns(columns);
      setColumns(columns);
    },
    [text],
  );
  const rest = text.byteLength - shownByteLength;

  function renderRow(index: number) {
    const { line, start, end } = text.lines.row(index);
    const content = text.lines.line(line);
    return (
      <>
        <span className={lineStyles.lineNumber}>{start === 0 ? line + 1 : ''}</span>
        <span className={lineStyles.lineText}>
          {isJson
            ? jsonTokens(content, start, end).map((token, at) => (
                <span key={at} data-token={token.kind}>
                  {visible(token.text)}
                </span>
              ))
            : visible(content.slice(start, end))}
        </span>
      </>
    );
  }

  return (
    <div className={styles.pane}>
      <VirtualRows
        label={form === 'pretty' ? 'Indented text' : 'Raw text'}
        count={text.lines.rowCount}
        onColumns={onColumns}
        renderRow={renderRow}
      />
      {phase === 'working' && shownByteLength > 0 && (
        <p className={styles.foot}>
          Reading… {formatByteLength(shownByteLength)} of {formatByteLength(text.byteLength)}
        </p>
      )}
      {phase === 'waiting' && (
        <p className={styles.foot}>
          The first {formatByteLength(shownByteLength)} of {formatByteLength(text.byteLength)}
          <button type="button" onClick={() => text.showMore()}>
            {rest <= shownPerRequest
              ? `Show the rest (${formatByteLength(rest)})`
              : `Show ${formatByteLength(shownPerRequest)} more`}
          </button>
        </p>
      )}
      {failure !== null && <p className={styles.failure}>{failure}</p>}
    </div>
  );
}

/** Nothing hidden, nothing cut: an escape is at most eight characters. */
function visible(text: string): string {
  return visibleText(text, text.length * 10 + 1);
}
