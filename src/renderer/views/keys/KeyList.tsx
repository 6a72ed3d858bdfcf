import { useEffect, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { isMac } from '../../state/app.ts';
import { commands } from '../../state/commands.ts';
import { keyBindings } from '../../state/key-bindings.ts';
import '../../ui/popover.css';
import { KeyCaps } from './KeyCaps.tsx';
import styles from './key-list.module.css';

/** The list of keys, shown by `?` and by the Help menu. */
export function KeyList() {
  const [isOpen, setOpen] = useState(false);
  useEffect(
    () =>
      commands.register('show-keys', () => {
        setOpen(true);
      }),
    [],
  );
  return (
    <ModalOverlay className="popover-scrim" isOpen={isOpen} onOpenChange={setOpen} isDismissable>
      <Modal className="popover">
        <Dialog className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.title ?? ''}>
            Keys
          </Heading>
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
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
