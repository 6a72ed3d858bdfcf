import type {
  ConnectionSnapshot,
  TrafficCounts,
} from '../../../core/connection/connection-snapshot.ts';
import { isOpen } from '../../../core/connection/connection-state.ts';
import { countOf, formatCount } from '../../ui/count.ts';
import { Fact } from './Fact.tsx';
import styles from './status-panel.module.css';

function Traffic({ term, counts }: { readonly term: string; readonly counts: TrafficCounts }) {
  return (
    <Fact term={term}>
      <span className={styles.figure}>{countOf(counts.messages, 'message')}</span>
      <span className={styles.muted}> · {countOf(counts.byteLength, 'byte')}</span>
    </Fact>
  );
}

/** Messages and bytes each way, what waits to leave, and what has arrived in part. */
export function TrafficFacts({ connection }: { readonly connection: ConnectionSnapshot }) {
  const { receive, send, bufferedAmount, problems, state } = connection;
  const isLive = isOpen(state) || state.phase === 'closing';
  return (
    <>
      <Traffic term="Received" counts={receive} />
      <Traffic term="Sent" counts={send} />
      {receive.controlFrames + send.controlFrames === 0 ? null : (
        <Fact term="Control" title="Ping, pong and close frames">
          {formatCount(receive.controlFrames)} in, {formatCount(send.controlFrames)} out
        </Fact>
      )}
      {problems === 0 ? null : (
        <Fact term="Problems">
          <span className={styles.error}>{formatCount(problems)} in the events</span>
        </Fact>
      )}
      {isLive ? <Fact term="Queue">{countOf(bufferedAmount, 'byte')} waiting to leave</Fact> : null}
    </>
  );
}
