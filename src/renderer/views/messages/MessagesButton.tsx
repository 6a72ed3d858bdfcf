import { Library } from 'lucide-react';
import { useRef } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import { closeMessages, messages, openMessages } from '../../state/messages.ts';
import '../../ui/popover.css';
import { MessagesPanel } from './MessagesPanel.tsx';
import styles from './messages.module.css';

/** Opens the messages of the profile and the user's own. */
export function MessagesButton() {
  const isOpen = useStore(messages, (state) => state.isOpen);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.barButton}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title="Choose a message (Ctrl+Shift+M or ⌘⇧M)"
        onClick={() => void openMessages()}
      >
        <Library size={13} aria-hidden />
        Messages
      </button>
      <Popover
        className="popover"
        triggerRef={button}
        isOpen={isOpen}
        onOpenChange={(next) => {
          if (!next) {
            closeMessages();
          }
        }}
        placement="top start"
        offset={6}
      >
        <Dialog aria-label="Messages" className={styles.panel ?? ''}>
          <MessagesPanel />
        </Dialog>
      </Popover>
    </>
  );
}
