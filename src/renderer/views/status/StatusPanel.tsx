import { ShieldAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { ConnectionSnapshot } from '../../../core/connection/connection-snapshot.ts';
import { isOver } from '../../../core/connection/connection-state.ts';
import type { GateStatus } from '../../../core/profile/profile-status.ts';
import { calmSession } from '../../state/calm-session.ts';
import { isLiveShown, selectedConnection } from '../../state/session.ts';
import { PhaseMark, phaseWord, recordedMark, recordedPhaseWord } from '../../ui/PhaseMark.tsx';
import { Section } from '../../ui/Section.tsx';
import { ChipRow } from './ChipRow.tsx';
import { ExplainButton } from '../doctor/ExplainButton.tsx';
import { CloseFacts } from './CloseFacts.tsx';
import { DegradedWarning } from './DegradedWarning.tsx';
import { ErrorWords } from './ErrorWords.tsx';
import { Fact } from './Fact.tsx';
import { GateView } from './GateView.tsx';
import { HandshakeView } from './HandshakeView.tsx';
import { HeldMessages } from './HeldMessages.tsx';
import { LifecycleView } from './LifecycleView.tsx';
import { PhaseDetail } from './PhaseDetail.tsx';
import { ProfileFacts } from './ProfileFacts.tsx';
import { ReconnectView } from './ReconnectView.tsx';
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
  return isOver(state) ? state.error : null;
}

/** A profile without steps makes a connection ready as soon as it is open: nothing to show. */
function hasGate({ steps }: GateStatus): boolean {
  return steps.length > 0;
}

function ConnectionFacts({ connection, isRecorded }: Shown) {
  const { handshake, options, profile } = connection;
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
      {isRecorded ? null : <ReconnectView connection={connection} />}
      {isRecorded ? null : <ExplainButton connection={connection} />}
      <DegradedWarning connection={connection} />
      {profile === null ? null : (
        <>
          {hasGate(profile.gate) ? <GateView gate={profile.gate} /> : null}
          <HeldMessages connectionId={connection.id} profile={profile} isRecorded={isRecorded} />
          <ChipRow chips={profile.chips} origin={connection.origin} />
        </>
      )}
      <dl className={styles.facts}>
        <Fact term="URL">
          <span className={styles.mono}>{options.url}</span>
        </Fact>
        <PhaseDetail connection={connection} isRecorded={isRecorded} />
        <TrafficFacts connection={connection} />
        {profile === null ? null : <ProfileFacts connection={connection} profile={profile} />}
        <CloseFacts state={connection.state} />
        {handshake?.outcome === 'accepted' ? (
          <>
            <Fact term="Subprotocol">{handshake.subprotocol || 'none'}</Fact>
            <Fact term="Extensions">{handshake.extensions || 'none'}</Fact>
          </>
        ) : null}
      </dl>
      <LifecycleView connection={connection} />
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
