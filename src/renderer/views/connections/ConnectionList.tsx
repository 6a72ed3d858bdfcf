import { Plus, Server } from 'lucide-react';
import { useStore } from 'zustand';
import type { ConnectionSnapshot } from '../../../core/connection/connection-snapshot.ts';
import { addServer } from '../../state/connect-form.ts';
import { calmSession } from '../../state/calm-session.ts';
import { countConnections } from '../../state/connection-counts.ts';
import { mock } from '../../state/mock.ts';
import { isLiveShown } from '../../state/session.ts';
import { formatCount } from '../../ui/count.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Section } from '../../ui/Section.tsx';
import styles from './connection-list.module.css';
import { ConnectionItem } from './ConnectionItem.tsx';

/** How many connections are in which state of their life. */
function Counted({ connections }: { readonly connections: readonly ConnectionSnapshot[] }) {
  const [active, ...others] = countConnections(connections);
  return (
    <p className={styles.counted}>
      <span>Active connections: {formatCount(active?.count ?? 0)}</span>
      {others.map(({ state, count }) => (
        <span key={state}>
          {formatCount(count)} {state}
        </span>
      ))}
    </p>
  );
}

/** Every connection of this window; the selected one is what the other panes show. */
export function ConnectionList() {
  const connections = useStore(calmSession, (state) => state.connections);
  const selectedId = useStore(calmSession, (state) => state.selectedId);
  const isRecorded = !useStore(calmSession, isLiveShown);
  return (
    <Section
      label="Servers"
      title="Connections"
      actions={
        <>
          <IconButton
            icon={Server}
            label="Simulate a server"
            aria-haspopup="dialog"
            onClick={mock.open}
          />
          <IconButton icon={Plus} label="Add a server" onClick={addServer} />
        </>
      }
    >
      {connections.length === 0 || isRecorded ? null : <Counted connections={connections} />}
      <ul className={styles.list} aria-label="Connections">
        {connections.map((connection) => (
          <ConnectionItem
            key={connection.id}
            connection={connection}
            isSelected={connection.id === selectedId}
            isRecorded={isRecorded}
          />
        ))}
      </ul>
      {connections.length === 0 ? <p className={styles.empty}>None yet.</p> : null}
    </Section>
  );
}
