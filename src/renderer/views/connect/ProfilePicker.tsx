import { Check, ChevronDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { useStore } from 'zustand';
import type { ProfileInfo } from '../../../ipc/profile-requests.ts';
import { pickProfile } from '../../state/connect-form.ts';
import { commands } from '../../state/commands.ts';
import { openProfileManager } from '../../state/profile-manager.ts';
import { profileForm } from '../../state/profile-form.ts';
import { profiles, usableProfiles } from '../../state/profiles.ts';
import buttonStyles from '../../ui/button.module.css';
import '../../ui/popover.css';
import styles from './profile-picker.module.css';

const none = 'none';
const manage = 'manage';

function Item({
  id,
  name,
  words,
}: {
  readonly id: string;
  readonly name: string;
  readonly words: string;
}) {
  return (
    <MenuItem id={id} className={styles.item ?? ''} textValue={name}>
      {({ isSelected }) => (
        <>
          <span className={styles.check}>{isSelected && <Check size={13} aria-hidden />}</span>
          <span className={styles.name}>{name}</span>
          <span className={styles.words}>{words}</span>
        </>
      )}
    </MenuItem>
  );
}

function Group({
  title,
  list,
  selected,
}: {
  readonly title: string;
  readonly list: readonly ProfileInfo[];
  readonly selected: string;
}) {
  return (
    <MenuSection selectionMode="single" disallowEmptySelection selectedKeys={[selected]}>
      <Header className={styles.section ?? ''}>{title}</Header>
      {list.map(({ id, name, description }) => (
        <Item key={id} id={id} name={name} words={description} />
      ))}
    </MenuSection>
  );
}

/** Chooses what the next connection knows of its server's protocol. */
export function ProfilePicker() {
  const [isOpen, setOpen] = useState(false);
  const list = usableProfiles(useStore(profiles, (state) => state.list));
  const chosenId = useStore(profileForm, (form) => form.profileId);
  const chosen = list.find(({ id }) => id === chosenId);
  const own = list.filter(({ origin }) => origin === 'own');
  const selected = chosen?.id ?? none;
  useEffect(() => commands.register('choose-profile', () => setOpen(true)), []);
  useEffect(
    () => commands.register('manage-profiles', () => void openProfileManager(selected)),
    [selected],
  );
  const onAction = (key: string): void => {
    if (key === manage) {
      void openProfileManager(selected);
      return;
    }
    const id = key === none ? null : key;
    pickProfile(id);
    if ((list.find((each) => each.id === id)?.parameters.length ?? 0) > 0) {
      // Its button is there only after the choice was drawn.
      setTimeout(() => commands.run('show-parameters'), 0);
    }
  };
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        aria-label={`Profile: ${chosen?.name ?? 'No profile'}`}
        className={`${buttonStyles.button ?? ''} ${buttonStyles.plain ?? ''} ${styles.picker ?? ''}`}
        data-none={chosen === undefined}
      >
        <span className={styles.chosen}>{chosen?.name ?? 'No profile'}</span>
        <ChevronDown size={13} strokeWidth={1.75} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end" offset={6}>
        <Menu
          aria-label="Profile"
          className={styles.menu ?? ''}
          onAction={(key) => {
            onAction(String(key));
          }}
        >
          <MenuSection
            aria-label="No profile"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[selected]}
          >
            <Item id={none} name="No profile" words="Frames and messages as they are" />
          </MenuSection>
          <Group
            title="Built in"
            list={list.filter(({ origin }) => origin === 'built-in')}
            selected={selected}
          />
          {own.length === 0 ? null : <Group title="Yours" list={own} selected={selected} />}
          <Separator className={styles.line ?? ''} />
          <MenuItem id={manage} className={styles.item ?? ''}>
            <span className={styles.check} />
            <span className={styles.name}>Manage profiles…</span>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
