import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { formatByteLength } from '../../../core/text/byte-size.ts';
import { visibleText } from '../../../core/text/visible.ts';
import type { EntryDetail } from '../../../core/log/log-page.ts';
import { payloadFind } from '../../state/payload-find.ts';
import { PayloadText, type PayloadTextState } from '../../state/payload-text.ts';
import type { TextPlace } from '../../state/payload-text-index.ts';
import type { TextForm, TextRow } from '../../state/payload-text-walk.ts';
import { useCaptureId } from './capture-id.ts';
import { placedTokens, rowTokens } from './json-tokens.ts';
import { MarkedText, type TextMark } from './MarkedText.tsx';
import { VirtualRows } from './VirtualRows.tsx';
import styles from './detail.module.css';
import lineStyles from './lines.module.css';

/** Width of a digit of a line number, pixels. */
const digitWidth = 7.3;

interface TextPaneProps {
  readonly detail: EntryDetail;
  readonly form: TextForm;
  /** Whether the text is coloured as JSON. */
  readonly isJson: boolean;
}

/** A payload as text: all of it up to a size, then the rest when asked for. */
export function TextPane({ detail, form, isJson }: TextPaneProps) {
  const captureId = useCaptureId();
  const [text] = useState(
    () => new PayloadText({ captureId, seq: detail.entry.seq }, detail.payload, form),
  );
  const state = useStore(text.store);
  const match = useStore(payloadFind.store, ({ result }) =>
    result.kind === 'found' ? result.match : null,
  );
  useEffect(() => {
    text.start();
    return () => text.dispose();
  }, [text]);
  useEffect(() => {
    if (match !== null) {
      text.locate(match);
    }
  }, [text, match]);
  // A text has no more lines than bytes; the width must not change while it grows.
  const gutterWidth = Math.max(44, String(text.byteLength).length * digitWidth + 12);
  const onColumns = useCallback((columns: number) => text.setColumns(columns), [text]);
  const onVisible = useCallback((first: number, count: number) => text.want(first, count), [text]);
  const place =
    match !== null && state.located?.match.offset === match.offset ? state.located : null;
  const reveal = useMemo(() => (place === null ? null : { line: place.place.row }), [place]);

  function renderRow(index: number) {
    const row = text.row(index);
    if (row === null) {
      return <span className={lineStyles.lineNumber}>…</span>;
    }
    return (
      <>
        <span className={lineStyles.lineNumber}>{row.start === 0 ? row.line + 1 : ''}</span>
        <span className={lineStyles.lineText}>
          <RowText row={row} isJson={isJson} place={place?.place ?? null} />
        </span>
      </>
    );
  }

  return (
    <div className={styles.pane}>
      <VirtualRows
        label={form === 'pretty' ? 'Indented text' : 'Raw text'}
        count={state.rowCount}
        gutterWidth={gutterWidth}
        reveal={reveal}
        onColumns={onColumns}
        onVisible={onVisible}
        renderRow={renderRow}
      />
      <TextFoot text={text} state={state} />
    </div>
  );
}

/** How much of a large payload is shown, and the way on. */
function TextFoot({
  text,
  state,
}: {
  readonly text: PayloadText;
  readonly state: PayloadTextState;
}) {
  const { phase, shownByteLength, failure } = state;
  const shown = formatByteLength(shownByteLength);
  const whole = formatByteLength(text.byteLength);
  return (
    <>
      {phase === 'working' && shownByteLength > 0 && (
        <p className={styles.foot}>
          Reading… {shown} of {whole}
          <button type="button" onClick={() => text.stop()}>
            Stop
          </button>
        </p>
      )}
      {phase === 'waiting' && (
        <p className={styles.foot}>
          The first {shown} of {whole}
          <button type="button" onClick={() => text.showAll()}>
            Show all
          </button>
        </p>
      )}
      {failure !== null && <p className={styles.failure}>{failure}</p>}
    </>
  );
}

interface RowTextProps {
  readonly row: TextRow;
  readonly isJson: boolean;
  readonly place: TextPlace | null;
}

function RowText({ row, isJson, place }: RowTextProps) {
  const mark = place === null ? null : markOn(row, place);
  if (!isJson) {
    return <MarkedText text={row.text} mark={mark} write={visible} />;
  }
  return placedTokens(rowTokens(row)).map(({ start, kind, text }) => {
    const tokenMark =
      mark === null ? null : { ...mark, start: mark.start - start, end: mark.end - start };
    return (
      <span key={start} data-token={kind}>
        <MarkedText text={text} mark={tokenMark} write={visible} />
      </span>
    );
  });
}

/** The part of a match that stands in a row; null when none does. */
function markOn(row: TextRow, { start, end }: TextPlace): TextMark | null {
  const isBefore = end.line < row.line || (end.line === row.line && end.column <= row.start);
  const isAfter = start.line > row.line;
  if (isBefore || isAfter) {
    return null;
  }
  return {
    kind: 'match',
    start: start.line < row.line ? 0 : start.column - row.start,
    end: end.line > row.line ? row.text.length : end.column - row.start,
  };
}

/** Nothing hidden, nothing cut: an escape is at most ten characters. */
function visible(text: string): string {
  return visibleText(text, text.length * 10 + 1);
}
