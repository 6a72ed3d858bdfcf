import { useCallback } from 'react';
import type { EntryDetail } from '../../../core/log/log-page.ts';
import { knownFrames, type FrameRecord } from '../../../core/log/log-entry.ts';
import { opcodeName } from '../../../core/rfc6455/opcode.ts';
import { headerOctets } from '../../../core/rfc6455/header-octets.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { hexText } from '../../../core/text/hex-dump.ts';
import { wallTime } from '../../state/log-view-clock.ts';
import { countOf } from '../../ui/count.ts';
import { compressionRatio } from './compression-ratio.ts';
import { Facts, type Fact } from './Facts.tsx';
import styles from './detail.module.css';

const columns = [
  '#',
  'FIN',
  'RSV1',
  'RSV2',
  'RSV3',
  'Opcode',
  'Mask',
  'Masking key',
  'Payload',
  'Header',
  'Header octets',
  'First byte',
  'Last byte',
  'Took',
] as const;

/** The frames of an entry as they crossed the wire; empty for entries that are not frames. */
export function framesOf(entry: EntryDetail['entry']): readonly FrameRecord[] {
  return knownFrames(entry);
}

/** Wire against payload, over all frames. */
function wireFacts({ summary }: EntryDetail, frames: readonly FrameRecord[]): readonly Fact[] {
  const { byteLength, wireLength, compressed, fragments } = summary;
  const first = frames[0];
  const last = frames.at(-1);
  const isListed = fragments <= frames.length;
  const isMeasured = compressed && byteLength !== null && wireLength !== null && wireLength > 0;
  return [
    ['On the wire', wireLength === null ? null : countOf(wireLength, 'byte')],
    ['Payload', byteLength === null ? null : countOf(byteLength, 'byte')],
    [
      'Compression',
      isMeasured ? `${compressionRatio(byteLength, wireLength)} by permessage-deflate` : null,
    ],
    [
      'First to last byte',
      first === undefined || last === undefined || !isListed
        ? null
        : formatDurationUs(last.lastByteTimeUs - first.firstByteTimeUs),
    ],
  ];
}

/** Every header field of every frame. */
export function FramesPane({ detail }: { readonly detail: EntryDetail }) {
  const { entry, summary } = detail;
  const frames = framesOf(entry);
  const time = useCallback(
    (timeUs: number) => wallTime(timeUs, entry.connectionId),
    [entry.connectionId],
  );
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label="Frames of this event">
      <Facts facts={wireFacts(detail, frames)} />
      <table className={styles.frames}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {frames.map(({ header, firstByteTimeUs, lastByteTimeUs }, index) => (
            <tr key={index}>
              <td>{index + 1}</td>
              <td>{header.fin ? 1 : 0}</td>
              <td>{header.rsv1 ? 1 : 0}</td>
              <td>{header.rsv2 ? 1 : 0}</td>
              <td>{header.rsv3 ? 1 : 0}</td>
              <td>
                0x{header.opcode.toString(16)} {opcodeName(header.opcode)}
              </td>
              <td>{header.maskingKey === null ? 0 : 1}</td>
              <td>{header.maskingKey === null ? '' : hexText(header.maskingKey)}</td>
              <td>{header.payloadLength.toLocaleString('en-US')}</td>
              <td>{header.headerLength}</td>
              <td>{hexText(headerOctets(header))}</td>
              <td>{time(firstByteTimeUs)}</td>
              <td>{time(lastByteTimeUs)}</td>
              <td>{formatDurationUs(lastByteTimeUs - firstByteTimeUs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {summary.fragments > frames.length && (
        <p className={styles.note}>
          The first {frames.length.toLocaleString('en-US')} of{' '}
          {summary.fragments.toLocaleString('en-US')} frames.
        </p>
      )}
    </div>
  );
}
