import type { ConnectionSnapshot } from '../../../core/connection/connection-snapshot.ts';
import type { KeepaliveStatus, ProfileStatus } from '../../../core/profile/profile-status.ts';
import { formatDurationUs } from '../../../core/text/duration.ts';
import { countOf, formatCount } from '../../ui/count.ts';
import { Fact } from './Fact.tsx';
import styles from './status-panel.module.css';

function Keepalive({ keepalive }: { readonly keepalive: KeepaliveStatus }) {
  const { sent, answered, missed, missedInARow, closeAfterMissed, lastRoundTripUs } = keepalive;
  return (
    <Fact term="Keepalive" title="Asked by the profile to see whether the server still answers">
      <span className={styles.figure}>
        {sent === 0 ? 'none sent yet' : `${formatCount(answered)} of ${formatCount(sent)} answered`}
      </span>
      {lastRoundTripUs === null ? null : (
        <span className={styles.muted}> · last {formatDurationUs(lastRoundTripUs)}</span>
      )}
      {missed === 0 ? null : (
        <span className={styles.warn}>
          {' '}
          · {formatCount(missed)} missed
          {missedInARow === 0 ? '' : `, ${formatCount(missedInARow)} in a row`}
          {closeAfterMissed === null ? '' : ` (closes after ${formatCount(closeAfterMissed)})`}
        </span>
      )}
    </Fact>
  );
}

/** Errors by the layer that they came from: of the connection, of a message, of what it asked for. */
function Errors({
  problems,
  serverErrors,
}: {
  readonly problems: number;
  readonly serverErrors: ProfileStatus['serverErrors'];
}) {
  const layers = [
    { name: 'transport', count: problems, title: 'The connection and its frames' },
    { name: 'message', count: serverErrors.message, title: 'The server could not read a message' },
    {
      name: 'application',
      count: serverErrors.application,
      title: 'The server would not do what a message asked for',
    },
  ];
  if (layers.every(({ count }) => count === 0)) {
    return <Fact term="Errors">none</Fact>;
  }
  return (
    <Fact term="Errors">
      {layers.map(({ name, count, title }, index) => (
        <span key={name} title={title} className={count === 0 ? styles.muted : styles.error}>
          {index === 0 ? '' : ' · '}
          {formatCount(count)} {name}
        </span>
      ))}
    </Fact>
  );
}

/** The figures of what a profile does and finds, as facts of the connection. */
export function ProfileFacts({
  connection,
  profile,
}: {
  readonly connection: ConnectionSnapshot;
  readonly profile: ProfileStatus;
}) {
  const { keepalive, sequenceGaps, serverErrors, name } = profile;
  return (
    <>
      <Fact term="Profile">{name}</Fact>
      {keepalive === null ? null : <Keepalive keepalive={keepalive} />}
      {sequenceGaps === 0 ? null : (
        <Fact term="Sequence" title="Numbers of the server that never came">
          <span className={styles.warn}>{countOf(sequenceGaps, 'gap')}, marked in the events</span>
        </Fact>
      )}
      <Errors problems={connection.problems} serverErrors={serverErrors} />
    </>
  );
}
