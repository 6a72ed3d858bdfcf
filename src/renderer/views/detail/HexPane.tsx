import { useCallback, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { hexDump } from '../../../core/text/hex-dump.ts';
import type { EntryDetail } from '../../../core/log/log-page.ts';
import { payloadFind } from '../../state/payload-find.ts';
import { EntryBytes } from '../../state/selected-entry-bytes.ts';
import { useCaptureId } from './capture-id.ts';
import { MarkedText, type TextMark } from './MarkedText.tsx';
import { VirtualRows } from './VirtualRows.tsx';
import styles from './detail.module.css';
import lineStyles from './lines.module.css';

/** Columns that lines of sixteen bytes take; narrower panes show eight a line. */
const columnsForSixteen = 70;

interface HexPaneProps {
  readonly detail: EntryDetail;
  /** Offset of a byte to be marked; null marks none. */
  readonly markedOffset: number | null;
}

/** Bytes to be marked in the dump. */
interface MarkedBytes {
  readonly kind: TextMark['kind'];
  readonly start: number;
  readonly end: number;
}

/** A payload as a hex dump; any part of it is fetched when it comes into sight. */
export function HexPane({ detail, markedOffset }: HexPaneProps) {
  const captureId = useCaptureId();
  const [bytes] = useState(
    () => new EntryBytes({ captureId, seq: detail.entry.seq }, detail.payload),
  );
  const failure = useStore(bytes.store, (state) => state.failure);
  useStore(bytes.store, ({ version }) => version);
  const match = useStore(payloadFind.store, ({ result }) =>
    result.kind === 'found' ? result.match : null,
  );
  const [bytesPerLine, setBytesPerLine] = useState(16);
  const onColumns = useCallback(
    (columns: number) => setBytesPerLine(columns >= columnsForSixteen ? 16 : 8),
    [],
  );
  const onVisible = useCallback(
    (first: number, count: number) => bytes.want(first * bytesPerLine, count * bytesPerLine),
    [bytes, bytesPerLine],
  );
  const revealedOffset = match?.offset ?? markedOffset;
  const reveal = useMemo(
    () => (revealedOffset === null ? null : { line: Math.floor(revealedOffset / bytesPerLine) }),
    [revealedOffset, bytesPerLine],
  );
  const marked: MarkedBytes | null =
    match !== null
      ? { kind: 'match', start: match.offset, end: match.offset + match.byteLength }
      : markedOffset !== null
        ? { kind: 'fault', start: markedOffset, end: markedOffset + 1 }
        : null;

  function renderRow(index: number) {
    const offset = index * bytesPerLine;
    const piece = bytes.at(offset, bytesPerLine);
    const dumped = piece === null ? undefined : hexDump(piece, offset)[0];
    const marks = marked === null ? null : marksOn(marked, offset, bytesPerLine);
    return (
      <>
        <span className={lineStyles.hexOffset}>{offset.toString(16).padStart(8, '0')}</span>
        <span className={lineStyles.hexBytes} data-bytes={bytesPerLine}>
          {dumped === undefined ? '…' : <MarkedText text={dumped.hex} mark={marks?.hex ?? null} />}
        </span>
        <span className={lineStyles.hexText}>
          {dumped === undefined ? (
            ''
          ) : (
            <MarkedText text={dumped.ascii} mark={marks?.ascii ?? null} />
          )}
        </span>
      </>
    );
  }

  if (bytes.byteLength === 0) {
    return <p className={styles.hint}>No payload bytes.</p>;
  }
  return (
    <div className={styles.pane}>
      <VirtualRows
        label="Hex dump"
        count={Math.ceil(bytes.byteLength / bytesPerLine)}
        reveal={reveal}
        onColumns={onColumns}
        onVisible={onVisible}
        renderRow={renderRow}
      />
      {failure !== null && <p className={styles.failure}>{failure}</p>}
    </div>
  );
}

/** The part of marked bytes that stands on one line, in both columns; null when none does. */
function marksOn({ kind, start, end }: MarkedBytes, offset: number, byteLength: number) {
  const from = Math.max(0, start - offset);
  const to = Math.min(byteLength, end - offset);
  if (from >= to) {
    return null;
  }
  return {
    hex: { kind, start: hexPlace(from), end: hexPlace(to - 1) + 2 },
    ascii: { kind, start: from, end: to },
  };
}

/** Where a byte stands in a line such as `00 01 … 07  08 …`. */
function hexPlace(byte: number): number {
  return byte * 3 + (byte >= 8 ? 1 : 0);
}
