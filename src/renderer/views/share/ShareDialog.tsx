import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import { formatByteLength } from '../../../core/text/byte-size.ts';
import {
  backToRules,
  closeShare,
  endShare,
  leaveShare,
  previewShare,
  saveShare,
  share,
  showSaved,
  stopShare,
  type Share,
} from '../../state/share.ts';
import { liveCaptureId } from '../../state/session.ts';
import { Button } from '../../ui/Button.tsx';
import { countOf } from '../../ui/count.ts';
import { DialogHead } from '../../ui/DialogHead.tsx';
import '../../ui/popover.css';
import styles from './share-dialog.module.css';
import { ShareChanges } from './ShareChanges.tsx';
import { ShareRules } from './ShareRules.tsx';

/** Makes a copy of the shown capture that can be given away: what is replaced, how it looks, where it goes. */
export function ShareDialog() {
  const state = useStore(share);
  return (
    <ModalOverlay className="popover-scrim" isOpen={state.isOpen} onOpenChange={leaveShare}>
      <Modal className="popover">
        <Dialog className={styles.dialog ?? ''}>
          <DialogHead closeLabel="Close share" onClose={closeShare}>
            {titles[state.step]}
          </DialogHead>
          <Step state={state} />
          {state.problems.length > 0 && (
            <ul role="alert" className={styles.problems}>
              {state.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          )}
          {state.fraction === null ? <Buttons state={state} /> : <Work fraction={state.fraction} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const titles: Readonly<Record<Share['step'], string>> = {
  rules: 'Share capture',
  changes: 'What will be replaced',
  saved: 'The bundle is written',
};

function Step({ state }: { readonly state: Share }) {
  switch (state.step) {
    case 'rules':
      return <ShareRules />;
    case 'changes':
      return <ShareChanges />;
    case 'saved':
      return <Saved state={state} />;
  }
}

function Saved({ state: { saved, preview, captureId } }: { readonly state: Share }) {
  if (saved === null) {
    return null;
  }
  const { name, byteLength, counts, leftoverCount } = saved;
  return (
    <div role="status" className={styles.body}>
      <p>
        <bdi>{name}</bdi>, {formatByteLength(byteLength)}: {countOf(counts.values, 'value')}{' '}
        replaced in {countOf(counts.changes, 'place')}. Nothing was sent anywhere.
      </p>
      {captureId === liveCaptureId && preview !== null && (
        <p>
          It ends with event {(preview.endSeq - 1).toLocaleString('en-US')}, as you looked at it.
        </p>
      )}
      {leftoverCount > 0 && (
        <p>
          {countOf(leftoverCount, 'text')} in it may still be secret, as{' '}
          {leftoverCount === 1 ? 'it was' : 'they were'} listed before.
        </p>
      )}
    </div>
  );
}

function Work({ fraction }: { readonly fraction: number }) {
  return (
    <div className={styles.footer}>
      <progress aria-label="Looking through the capture" value={fraction} max={1} />
      <Button onClick={stopShare}>Stop</Button>
    </div>
  );
}

function Buttons({ state: { step } }: { readonly state: Share }) {
  switch (step) {
    case 'rules':
      return (
        <div className={styles.footer}>
          <Button onClick={endShare}>Cancel</Button>
          <Button look="primary" onClick={() => void previewShare()}>
            Show changes
          </Button>
        </div>
      );
    case 'changes':
      return (
        <div className={styles.footer}>
          <Button onClick={backToRules}>Back</Button>
          <Button look="primary" onClick={() => void saveShare()}>
            Save bundle…
          </Button>
        </div>
      );
    case 'saved':
      return (
        <div className={styles.footer}>
          <Button onClick={showSaved}>Show in folder</Button>
          <Button look="primary" onClick={endShare}>
            Done
          </Button>
        </div>
      );
  }
}
