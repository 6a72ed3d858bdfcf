import { useEffect, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { isMac } from '../../state/app.ts';
import { commands } from '../../state/commands.ts';
import { keyBindings } from '../../state/key-bindings.ts';
import { DialogHead } from '../../ui/DialogHead.tsx';
import '../../ui/popover.css';
import { KeyCaps } from './KeyCaps.tsx';
import styles from './key-list.module.css';

/** The list of keys, shown by `?` and by the Help menu, also over another dialog. */
export function KeyList() {
  const [isOpen, setOpen] = useState(false);
  useEffect(
    () =>
      commands.register(
        'show-keys',
        () => {
          setOpen(true);
        },
        'dialogs',
      ),
    [],
  );
  return (
    <ModalOverlay className="popover-scrim" isOpen={isOpen} onOpenChange={setOpen} isDismissable>
      <Modal className="popover">
        <Dialog className={styles.dialog ?? ''}>
          <DialogHead closeLabel="Close the list of keys" onClose={() => setOpen(false)}>
            Keys
          </DialogHead>
          {/* Arrow keys scroll it once it has the focus. */}
          <div className={styles.scroller} tabIndex={0} role="group" aria-label="List of keys">
            <dl className={styles.list}>
              {keyBindings.map(({ keys, words }) => (
                <div key={keys} className={styles.row}>
                  <dt>{words}</dt>
                  <dd>
                    <KeyCaps keys={keys} isMac={isMac} />
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
