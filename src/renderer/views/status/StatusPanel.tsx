import { ShieldAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { ConnectionSnapshot } from '../../../core/connection/connection-snapshot.ts';
import { calmSession } from '../../state/calm-session.ts';
import { isLiveShown, selectedConnection } from '../../state/session.ts';
import { PhaseMark, phaseWord, recordedMark, recordedPhaseWord } from '../../ui/PhaseMark.tsx';
import { Section } from '../../ui/Section.tsx';
import { CloseFacts } from './CloseFacts.tsx';
import { ErrorWords } from './ErrorWords.tsx';
import { Fact } from './Fact.tsx';
import { HandshakeView } from './HandshakeView.tsx';
import { PhaseDetail } from './PhaseDetail.tsx';
import styles from './status-panel.module.css';
import { TrafficFacts } from './TrafficFacts.tsx';

interface Shown {
  readonly connection: ConnectionSnapshot;
  /** From an opened capture: as it was last seen, and nothing goes on. */
  readonly isRecorded: boolean;
}

function Phase({ connection, isRecorded }: Shown) {
  const { phase } = connection.state;
  return (
    <span className={styles.phase} data-phase={isRecorded ? recordedMark(phase) : phase}>
      <PhaseMark phase={isRecorded ? recordedMark(phase) : phase} />
      {(isRecorded ? recordedPhaseWord : phaseWord)[phase]}
    </span>
  );
}

function errorOf({ state }: ConnectionSnapshot) {
  return state.phase === 'failed' || state.phase === 'closed' ? state.error : null;
}

function ConnectionFacts({ connection, isRecorded }: Shown) {
  const { handshake, options } = connection;
  const error = errorOf(connection);
  return (
    <div className={styles.content}>
      {options.acceptUntrustedCertificate ? (
        <p className={styles.danger}>
          <ShieldAlert size={14} aria-hidden />
          Accepts any certificate: nobody vouches for this server.
        </p>
      ) : null}
      {error === null ? null : <ErrorWords error={error} />}
      <dl className={styles.facts}>
        <Fact term="URL">
          <span className={styles.mono}>{options.url}</span>
        </Fact>
        <PhaseDetail connection={connection} isRecorded={isRecorded} />
        <TrafficFacts connection={connection} />
        <CloseFacts state={connection.state} />
        {handshake?.outcome === 'accepted' ? (
          <>
            <Fact term="Subprotocol">{handshake.subprotocol || 'none'}</Fact>
            <Fact term="Extensions">{handshake.extensions || 'none'}</Fact>
          </>
        ) : null}
      </dl>
      {handshake === null ? null : <HandshakeView handshake={handshake} />}
    </div>
  );
}

/** What state the selected connection is in, what it carried, and how it came to be. */
export function StatusPanel() {
  const connection = useStore(calmSession, selectedConnection);
  const isRecorded = !useStore(calmSession, isLiveShown);
  return (
    <Section
      label="Connection status"
      actions={
        connection === null ? null : <Phase connection={connection} isRecorded={isRecorded} />
      }
    >
      {connection === null ? (
        <p className={styles.empty}>No server is selected.</p>
      ) : (
        <ConnectionFacts connection={connection} isRecorded={isRecorded} />
      )}
    </Section>
  );
}
