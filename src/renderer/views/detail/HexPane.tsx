import { useCallback, useState } from 'react';
import { useStore } from 'zustand';
import type { EntryDetail } from '../../../core/log/log-page.ts';
import { hexDump } from '../../../core/text/hex-dump.ts';
import { EntryBytes } from '../../state/selected-entry-bytes.ts';
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

/** A payload as a hex dump; any part of it is fetched when it comes into sight. */
export function HexPane({ detail, markedOffset }: HexPaneProps) {
  const [bytes] = useState(() => new EntryBytes(detail.entry.seq, detail.payload));
  const failure = useStore(bytes.store, (state) => state.failure);
  useStore(bytes.store, ({ version }) => version);
  const [bytesPerLine, setBytesPerLine] = useState(16);
  const onColumns = useCallback(
    (columns: number) => setBytesPerLine(columns >= columnsForSixteen ? 16 : 8),
    [],
  );
  const onVisible = useCallback(
    (first: number, count: number) => bytes.want(first * bytesPerLine, count * bytesPerLine),
    [bytes, bytesPerLine],
  );

  function renderRow(index: number) {
    const offset = index * bytesPerLine;
    const piece = bytes.at(offset, bytesPerLine);
    const dumped = piece === null ? undefined : hexDump(piece, offset)[0];
    const marked = markedOffset === null ? -1 : markedOffset - offset;
    return (
      <>
        <span className={lineStyles.hexOffset}>{offset.toString(16).padStart(8, '0')}</span>
        <span className={lineStyles.hexBytes} data-bytes={bytesPerLine}>
          {dumped === undefined ? '…' : <Marked text={dumped.hex} {...hexPlace(marked)} />}
        </span>
        <span className={lineStyles.hexText}>
          {dumped === undefined ? '' : <Marked text={dumped.ascii} at={marked} length={1} />}
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
        onColumns={onColumns}
        onVisible={onVisible}
        renderRow={renderRow}
      />
      {failure !== null && <p className={styles.failure}>{failure}</p>}
    </div>
  );
}

/** Where a byte stands in a line such as `00 01 … 07  08 …`. */
function hexPlace(byte: number): { readonly at: number; readonly length: number } {
  const inLine = byte >= 0 && byte < 16;
  return { at: inLine ? byte * 3 + (byte >= 8 ? 1 : 0) : -1, length: 2 };
}

interface MarkedProps {
  readonly text: string;
  readonly at: number;
  readonly length: number;
}

function Marked({ text, at, length }: MarkedProps) {
  if (at < 0 || at >= text.length) {
    return text;
  }
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + length)}</mark>
      {text.slice(at + length)}
    </>
  );
}
