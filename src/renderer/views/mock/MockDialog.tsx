import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import { mock } from '../../state/mock.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogHead } from '../../ui/DialogHead.tsx';
import '../../ui/popover.css';
import { MockEvents } from './MockEvents.tsx';
import { MockFaultsForm } from './MockFaultsForm.tsx';
import { MockForm } from './MockForm.tsx';
import { MockRunning } from './MockRunning.tsx';
import styles from './mock.module.css';

/** Where a server is simulated from a capture, a profile or a file, and watched. */
export function MockDialog() {
  const isOpen = useStore(mock.store, (state) => state.isOpen);
  return (
    <ModalOverlay className="popover-scrim" isOpen={isOpen} onOpenChange={mock.close} isDismissable>
      <Modal className="popover">
        <Dialog className={styles.dialog ?? ''}>
          <DialogHead closeLabel="Close" onClose={mock.close}>
            Simulated server
          </DialogHead>
          <Body />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Body() {
  const { phase, status, problem } = useStore(mock.store);
  const isRunning = phase === 'running' && status !== null;
  return (
    <div className={styles.body}>
      {isRunning ? <MockRunning status={status} /> : <MockForm />}
      <p className={styles.problem} role="alert">
        {problem}
      </p>
      <MockFaultsForm />
      {isRunning ? (
        <MockEvents />
      ) : (
        <div className={styles.actions}>
          <span className={styles.hint}>
            Only this machine can reach it. It stops when Framescope quits.
          </span>
          <span className={styles.space} />
          <Button look="primary" disabled={phase === 'starting'} onClick={() => void mock.start()}>
            {phase === 'starting' ? 'Starting…' : 'Start the server'}
          </Button>
        </div>
      )}
    </div>
  );
}
