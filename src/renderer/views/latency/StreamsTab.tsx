import { useStore } from 'zustand';
import type { LatencySnapshot } from '../../../core/latency/latency-snapshot.ts';
import { listedStreams } from '../../../core/latency/latency-part.ts';
import type { StreamFigures, StreamTotals } from '../../../core/latency/stream-figures.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { latencyView } from '../../state/latency-view.ts';
import { Button } from '../../ui/Button.tsx';
import { countOf, formatCount } from '../../ui/count.ts';
import { shownName } from './figure-text.ts';
import { StreamText } from './StreamText.tsx';
import { StreamState } from './StreamState.tsx';
import { Teaching } from './Teaching.tsx';
import tableStyles from './figure-table.module.css';
import panelStyles from './latency-panel.module.css';
import styles from './streams-tab.module.css';

/** Streams, newest first; one that is opened shows its text as it grows. */
export function StreamsTab({ streams, streamTotals }: LatencySnapshot) {
  const open = useStore(latencyView, ({ stream }) => stream);
  const all = useStore(latencyView, ({ allStreams }) => allStreams);
  if (streams.length === 0) {
    return (
      <Teaching>
        A profile with streams puts together what a server sends in pieces: each answer shows up
        here as it grows.
      </Teaching>
    );
  }
  const opened = streams.find(({ firstSeq }) => firstSeq === open);
  if (opened !== undefined) {
    return <StreamText stream={opened} />;
  }
  const count = streamTotals.reduce((sum, totals) => sum + totals.streams, 0);
  return (
    <>
      {streamTotals.map((totals) => (
        <p key={totals.name} className={panelStyles.line}>
          {totalsWords(totals)}
        </p>
      ))}
      <div className={tableStyles.scroll}>
        <table className={tableStyles.table} aria-label="Streams">
          <thead>
            <tr>
              <th scope="col">stream</th>
              <th scope="col" className={tableStyles.text}>
                state
              </th>
              <th scope="col" title="From the request to the first piece">
                first
              </th>
              <th scope="col" title="Characters a second">
                char/s
              </th>
              <th scope="col">time</th>
              <th scope="col">pieces</th>
            </tr>
          </thead>
          <tbody>
            {streams.toReversed().map((stream) => (
              <StreamRow key={stream.firstSeq} stream={stream} />
            ))}
          </tbody>
        </table>
      </div>
      {!all && count > listedStreams && (
        <Button
          look="quiet"
          className={styles.more}
          onClick={() => {
            latencyView.setState({ allStreams: true });
          }}
        >
          Show the newest {formatCount(Math.min(200, count))}
        </Button>
      )}
    </>
  );
}

function StreamRow({ stream }: { readonly stream: StreamFigures }) {
  const { id, name, firstSeq, firstPieceUs, charactersPerSecond, durationUs, pieces } = stream;
  const title = shownName(id === '' ? name : id);
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className={tableStyles.name}
          title={`Open ${name} ${shownName(id)}`}
          onClick={() => {
            latencyView.setState({ stream: firstSeq });
          }}
        >
          {title}
        </button>
      </th>
      <td className={tableStyles.text}>
        <StreamState state={stream.state} />
      </td>
      <td>{firstPieceUs === null ? '–' : formatDurationUs(firstPieceUs)}</td>
      <td>{charactersPerSecond === null ? '–' : formatCount(charactersPerSecond)}</td>
      <td>{formatDurationUs(durationUs)}</td>
      <td>{formatCount(pieces)}</td>
    </tr>
  );
}

function totalsWords({
  name,
  streams,
  running,
  firstPiece,
  charactersPerSecond,
}: StreamTotals): string {
  return [
    `${name}: ${countOf(streams, 'stream')}, ${formatCount(running)} running`,
    firstPiece === null
      ? ''
      : `first piece p50 ${formatDurationUs(firstPiece.p50Us)}, p95 ${formatDurationUs(firstPiece.p95Us)}`,
    charactersPerSecond === null ? '' : `p50 ${formatCount(charactersPerSecond.p50)} char/s`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
