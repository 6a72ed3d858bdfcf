import { Plus } from 'lucide-react';
import { useStore } from 'zustand';
import { addServer } from '../../state/connect-form.ts';
import { calmSession } from '../../state/calm-session.ts';
import { isLiveShown } from '../../state/session.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Section } from '../../ui/Section.tsx';
import styles from './connection-list.module.css';
import { ConnectionItem } from './ConnectionItem.tsx';

/** Every connection of this window; the selected one is what the other panes show. */
export function ConnectionList() {
  const connections = useStore(calmSession, (state) => state.connections);
  const selectedId = useStore(calmSession, (state) => state.selectedId);
  const isRecorded = !useStore(calmSession, isLiveShown);
  return (
    <Section
      label="Servers"
      title="Connections"
      actions={<IconButton icon={Plus} label="Add a server" onClick={addServer} />}
    >
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
