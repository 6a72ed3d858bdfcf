import type { ConnectionSnapshot } from '../../../core/connection/connection-snapshot.ts';
import { isOver, type ConnectStep } from '../../../core/connection/connection-state.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { engineNowUs } from '../../state/session.ts';
import { formatCount } from '../../ui/count.ts';
import { useTick } from '../../ui/use-tick.ts';
import { elapsed } from './elapsed.ts';
import { Fact } from './Fact.tsx';
import styles from './status-panel.module.css';

const stepWords: Readonly<Record<ConnectStep, string>> = {
  dns: 'looking up the host name',
  tcp: 'waiting for the TCP handshake',
  tls: 'negotiating TLS',
  upgrade: 'waiting for the answer to the upgrade request',
};

/** A frame that stopped arriving for this long is called stalled, microseconds. */
const stalledUs = 1_000_000;

/** Silence worth mentioning, microseconds. */
const idleUs = 2_000_000;

function Receiving({ connection }: { readonly connection: ConnectionSnapshot }) {
  const { receiving } = connection;
  if (receiving === null) {
    return null;
  }
  const { header, receivedLength, lastByteTimeUs } = receiving;
  const silentUs = engineNowUs() - lastByteTimeUs;
  const total = header === null ? 'a frame header' : `${formatCount(header.payloadLength)} bytes`;
  return (
    <Fact term="Receiving">
      <span>
        {formatCount(receivedLength)} of {total}
      </span>
      {silentUs < stalledUs ? null : (
        <span className={styles.warn}>, stalled for {elapsed(silentUs)}</span>
      )}
    </Fact>
  );
}

/** What is going on now and for how long: the step under way, the duration, silence. */
export function PhaseDetail({
  connection,
  isRecorded,
}: {
  readonly connection: ConnectionSnapshot;
  /** As it was last seen: nothing goes on, so no time passes. */
  readonly isRecorded: boolean;
}) {
  const { state, openedUs, lastReceiveUs } = connection;
  const hasEnded = isOver(state) || state.phase === 'reconnecting';
  useTick(state.phase === 'connecting' ? 100 : 500, !hasEnded && !isRecorded);
  if (isRecorded && !hasEnded) {
    return <Fact term="Recorded">until before the connection ended; figures may be 2 s older</Fact>;
  }
  if (state.phase === 'connecting') {
    return (
      <Fact term="Step">
        {stepWords[state.step]}
        <span className={styles.muted}> · {elapsed(engineNowUs() - state.sinceUs)}</span>
      </Fact>
    );
  }
  if (openedUs === null) {
    return null;
  }
  const endUs = hasEnded ? state.sinceUs : engineNowUs();
  const silentUs = endUs - Math.max(lastReceiveUs ?? 0, openedUs);
  return (
    <>
      <Fact term="Duration">
        {hasEnded ? formatDurationUs(endUs - openedUs) : elapsed(endUs - openedUs)}
        {hasEnded || silentUs < idleUs ? null : (
          <span className={styles.muted}> · nothing received for {elapsed(silentUs)}</span>
        )}
      </Fact>
      {hasEnded ? null : <Receiving connection={connection} />}
    </>
  );
}
