import { TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { ProfileInfo } from '../../../ipc/profile-requests.ts';
import { hasDraft, profileManager, selectProfile } from '../../state/profile-manager.ts';
import { profiles } from '../../state/profiles.ts';
import styles from '../../ui/desk.module.css';

function Item({ info, isSelected }: { readonly info: ProfileInfo; readonly isSelected: boolean }) {
  const { id, name, problems } = info;
  return (
    <li>
      <button
        type="button"
        className={styles.item}
        aria-current={isSelected ? 'true' : undefined}
        onClick={() => void selectProfile(id)}
      >
        <span className={styles.itemName}>{name}</span>
        {hasDraft(id) ? <span className={styles.mark}>edited</span> : null}
        {problems.length === 0 ? null : (
          <TriangleAlert
            size={13}
            className={styles.broken}
            role="img"
            aria-label="cannot be used"
          />
        )}
      </button>
    </li>
  );
}

function Group({
  title,
  list,
  selectedId,
}: {
  readonly title: string;
  readonly list: readonly ProfileInfo[];
  readonly selectedId: string | null;
}) {
  return (
    <>
      <h3 className={styles.group}>{title}</h3>
      <ul aria-label={title}>
        {list.map((info) => (
          <Item key={info.id} info={info} isSelected={info.id === selectedId} />
        ))}
      </ul>
    </>
  );
}

/** Every profile there is, also those whose file cannot be used. */
export function ProfileList() {
  const list = useStore(profiles, (state) => state.list) ?? [];
  // The text too: what is edited is marked.
  const { selectedId } = useStore(profileManager);
  const own = list.filter(({ origin }) => origin === 'own');
  return (
    <nav className={styles.list} aria-label="Profiles">
      <Group
        title="Built in"
        list={list.filter(({ origin }) => origin === 'built-in')}
        selectedId={selectedId}
      />
      <Group title="Yours" list={own} selectedId={selectedId} />
      {own.length === 0 ? (
        <p className={styles.none}>Duplicate a built-in one, or import a file.</p>
      ) : null}
    </nav>
  );
}
