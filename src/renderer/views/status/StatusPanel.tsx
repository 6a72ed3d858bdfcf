import { ShieldAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { ConnectionSnapshot } from '../../../core/connection/connection-snapshot.ts';
import { calmSession } from '../../state/calm-session.ts';
import { selectedConnection } from '../../state/session.ts';
import { PhaseMark, phaseWord } from '../../ui/PhaseMark.tsx';
import { Section } from '../../ui/Section.tsx';
import { CloseFacts } from './CloseFacts.tsx';
import { ErrorWords } from './ErrorWords.tsx';
import { Fact } from './Fact.tsx';
import { HandshakeView } from './HandshakeView.tsx';
import { PhaseDetail } from './PhaseDetail.tsx';
import styles from './status-panel.module.css';
import { TrafficFacts } from './TrafficFacts.tsx';

function Phase({ connection }: { readonly connection: ConnectionSnapshot }) {
  const { phase } = connection.state;
  return (
    <span className={styles.phase} data-phase={phase}>
      <PhaseMark phase={phase} />
      {phaseWord[phase]}
    </span>
  );
}

function errorOf({ state }: ConnectionSnapshot) {
  return state.phase === 'failed' || state.phase === 'closed' ? state.error : null;
}

function ConnectionFacts({ connection }: { readonly connection: ConnectionSnapshot }) {
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
        <PhaseDetail connection={connection} />
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
  return (
    <Section
      label="Connection status"
      actions={connection === null ? null : <Phase connection={connection} />}
    >
      {connection === null ? (
        <p className={styles.empty}>No server is selected.</p>
      ) : (
        <ConnectionFacts connection={connection} />
      )}
    </Section>
  );
}
