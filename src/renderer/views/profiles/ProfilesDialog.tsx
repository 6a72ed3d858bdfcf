import { Copy, Download, FileInput, Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import { commands } from '../../state/commands.ts';
import {
  closeProfileManager,
  deleteProfile,
  duplicateProfile,
  exportProfile,
  importProfile,
  keepProfile,
  profileManager,
  saveProfile,
} from '../../state/profile-manager.ts';
import { profiles } from '../../state/profiles.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { DialogHead } from '../../ui/DialogHead.tsx';
import '../../ui/popover.css';
import { ProblemList } from './ProblemList.tsx';
import { ProfileField } from './ProfileField.tsx';
import { ProfileList } from './ProfileList.tsx';
import styles from '../../ui/desk.module.css';

/** Where profiles are looked at, edited, copied, and brought in and out. */
export function ProfilesDialog() {
  const isOpen = useStore(profileManager, (state) => state.isOpen);
  return (
    <ModalOverlay
      className="popover-scrim"
      isOpen={isOpen}
      onOpenChange={closeProfileManager}
      isDismissable
    >
      <Modal className="popover">
        <Dialog className={styles.dialog ?? ''}>
          <DialogHead closeLabel="Close profiles" onClose={closeProfileManager}>
            Profiles
          </DialogHead>
          <div className={styles.body}>
            <div className={styles.side}>
              <ProfileList />
              <div className={styles.sideFoot}>
                <Button onClick={() => void importProfile()}>
                  <FileInput size={13} aria-hidden />
                  Import…
                </Button>
              </div>
            </div>
            <Editor />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Editor() {
  const { selectedId, text, savedText, asksDelete } = useStore(profileManager);
  const info = useStore(profiles, ({ list }) => list?.find(({ id }) => id === selectedId) ?? null);
  const canSave = info !== null && info.origin !== 'built-in';
  useEffect(
    () =>
      canSave
        ? commands.register('save-capture-as', () => void saveProfile(), 'dialogs')
        : undefined,
    [canSave],
  );
  if (info === null) {
    return <p className={styles.empty}>Choose a profile on the left.</p>;
  }
  const isBuiltIn = info.origin === 'built-in';
  return (
    <section className={styles.editor} aria-label={info.name}>
      <div className={styles.tools}>
        <span className={styles.name}>{info.name}</span>
        {asksDelete ? (
          <>
            <span>Move it to the trash?</span>
            <Button autoFocus onClick={() => void deleteProfile()}>
              Move to trash
            </Button>
            <Button look="quiet" onClick={keepProfile}>
              Keep it
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => void exportProfile()}>
              <Download size={13} aria-hidden />
              Export…
            </Button>
            {info.problems.length === 0 ? (
              <Button onClick={() => void duplicateProfile()}>
                <Copy size={13} aria-hidden />
                {isBuiltIn ? 'Duplicate to edit' : 'Duplicate'}
              </Button>
            ) : null}
            {isBuiltIn ? null : (
              <>
                <IconButton
                  icon={Trash2}
                  label="Delete the profile"
                  onClick={() => void deleteProfile()}
                />
                <Button
                  look="primary"
                  disabled={text === savedText}
                  onClick={() => void saveProfile()}
                >
                  Save
                </Button>
              </>
            )}
          </>
        )}
      </div>
      <p className={styles.hint}>
        {isBuiltIn
          ? 'Comes with Framescope and cannot be changed. Duplicate it to make your own.'
          : info.description}
      </p>
      <ProfileField isReadOnly={isBuiltIn} />
      <Foot />
    </section>
  );
}

function Foot() {
  const { notice } = useStore(profileManager);
  return (
    <>
      <ProblemList />
      <p className={styles.notice} role="status" data-kind={notice?.kind}>
        {notice?.message}
      </p>
    </>
  );
}
