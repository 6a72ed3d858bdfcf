import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import { capturesCompared } from '../../state/captures-compared.ts';
import { DialogHead } from '../../ui/DialogHead.tsx';
import '../../ui/popover.css';
import { ComparedVerdict } from './ComparedVerdict.tsx';
import { DifferencePane } from './DifferencePane.tsx';
import { LaneGrid } from './LaneGrid.tsx';
import { LaneToolbar } from './LaneToolbar.tsx';
import { SideChoice } from './SideChoice.tsx';
import styles from './compare.module.css';

/** Two captures in two lanes: what was said on both, and what only on one. */
export function CapturesDialog() {
  const isOpen = useStore(capturesCompared.store, (state) => state.isOpen);
  return (
    <ModalOverlay
      className="popover-scrim"
      isOpen={isOpen}
      onOpenChange={capturesCompared.close}
      isDismissable
    >
      <Modal className="popover">
        <Dialog className={styles.dialog ?? ''}>
          <DialogHead
            closeLabel="Close the comparison of captures"
            onClose={capturesCompared.close}
          >
            Compare captures
          </DialogHead>
          <SideChoice />
          <ComparedVerdict />
          <Found />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Found() {
  const overview = useStore(capturesCompared.store, (state) => state.overview);
  return overview === null ? (
    <div className={styles.nothing} />
  ) : (
    <>
      <LaneToolbar overview={overview} />
      <LaneGrid />
      <DifferencePane overview={overview} />
    </>
  );
}
