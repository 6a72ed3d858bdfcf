import { Database, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import { formatByteLength } from '../../../core/text/byte-size.ts';
import { calmSession } from '../../state/calm-session.ts';
import { warningWords } from '../../state/capture-words.ts';
import { shownCapture } from '../../state/session.ts';
import '../../ui/popover.css';
import styles from './capture-button.module.css';
import { CapturePanel } from './CapturePanel.tsx';
import { CaptureWork } from './CaptureWork.tsx';

/** The shown capture's file, size and warning; opens what can be done with captures. */
export function CaptureButton() {
  const [isOpen, setOpen] = useState(false);
  const capture = useStore(calmSession, shownCapture);
  if (capture === null) {
    return null;
  }
  const { name, fileByteLength, warning } = capture;
  return (
    <>
      <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <Button aria-label={`Capture ${name}`} className={styles.button ?? ''}>
          <Database size={12} aria-hidden />
          <span className={styles.name}>{name}</span>
          <span className={styles.size}>{formatByteLength(fileByteLength)}</span>
          {warning === null ? null : (
            <span className={styles.warn}>
              <TriangleAlert size={12} aria-hidden />
              {warningWords(warning)}
            </span>
          )}
        </Button>
        <Popover className="popover" placement="top start" offset={6} isNonModal>
          <Dialog aria-label="Captures" className={styles.dialog ?? ''}>
            <CapturePanel
              onDone={() => {
                setOpen(false);
              }}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
      <CaptureWork />
    </>
  );
}
