import { FileInput, FilePlus, Trash2 } from 'lucide-react';
import { useEffect } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import { isMac } from '../../state/app.ts';
import { commands } from '../../state/commands.ts';
import { keyText } from '../../state/key-bindings.ts';
import { runSelected } from '../../state/run-selected.ts';
import { scenarioDesk } from '../../state/scenario-desk.ts';
import { Button } from '../../ui/Button.tsx';
import styles from '../../ui/desk.module.css';
import { IconButton } from '../../ui/IconButton.tsx';
import { DialogHead } from '../../ui/DialogHead.tsx';
import '../../ui/popover.css';
import { RunPanel } from './RunPanel.tsx';
import { ScenarioField } from './ScenarioField.tsx';
import { ScenarioList } from './ScenarioList.tsx';
import { ScenarioProblems } from './ScenarioProblems.tsx';

/** Where scenarios are written and run. A run goes on when the dialog is closed. */
export function ScenariosDialog() {
  const isOpen = useStore(scenarioDesk.store, (state) => state.isOpen);
  return (
    <ModalOverlay
      className="popover-scrim"
      isOpen={isOpen}
      onOpenChange={scenarioDesk.close}
      isDismissable
    >
      <Modal className="popover">
        <Dialog className={styles.dialog ?? ''}>
          <DialogHead closeLabel="Close scenarios" onClose={scenarioDesk.close}>
            Scenarios
          </DialogHead>
          <div className={styles.body}>
            <div className={styles.side}>
              <ScenarioList />
              <div className={styles.sideFoot}>
                <Button onClick={() => void scenarioDesk.add()}>
                  <FilePlus size={13} aria-hidden />
                  New
                </Button>
                <Button onClick={() => void scenarioDesk.importFile()}>
                  <FileInput size={13} aria-hidden />
                  Import…
                </Button>
              </div>
            </div>
            <Work />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The keys that run and save mean the scenario, wherever in the dialog the focus is. */
function useDeskKeys(): void {
  useEffect(() => {
    const ends = [
      commands.register('send', () => void runSelected(), 'dialogs'),
      commands.register('save-capture-as', () => void scenarioDesk.save(), 'dialogs'),
    ];
    return () => ends.forEach((end) => end());
  }, []);
}

function Work() {
  useDeskKeys();
  const { list, selectedId } = useStore(scenarioDesk.store);
  const info = list?.find(({ id }) => id === selectedId);
  if (info === undefined) {
    return (
      <div className={styles.empty}>
        <p>
          {list === null
            ? 'Reading the scenarios…'
            : 'There is no scenario yet. A new one begins as an example.'}
        </p>
        {list === null ? null : (
          <Button look="primary" onClick={() => void scenarioDesk.add()}>
            Make a scenario
          </Button>
        )}
      </div>
    );
  }
  return (
    <section className={styles.editor} aria-label={info.name}>
      <Tools name={info.name} />
      <ScenarioField />
      <ScenarioProblems />
      <RunPanel key={info.id} info={info} />
      <Notice />
    </section>
  );
}

function Tools({ name }: { readonly name: string }) {
  const { text, savedText, asksDelete } = useStore(scenarioDesk.store);
  return (
    <div className={styles.tools}>
      <span className={styles.name}>{name}</span>
      {asksDelete ? (
        <>
          <span>Move it to the trash?</span>
          <Button autoFocus onClick={() => void scenarioDesk.remove()}>
            Move to trash
          </Button>
          <Button look="quiet" onClick={scenarioDesk.keep}>
            Keep it
          </Button>
        </>
      ) : (
        <>
          <IconButton
            icon={Trash2}
            label="Delete the scenario"
            onClick={() => void scenarioDesk.remove()}
          />
          <Button
            disabled={text === savedText}
            title={`Save (${keyText('Mod+S', isMac)})`}
            onClick={() => void scenarioDesk.save()}
          >
            Save
          </Button>
        </>
      )}
    </div>
  );
}

function Notice() {
  const notice = useStore(scenarioDesk.store, (state) => state.notice);
  return (
    <p className={styles.notice} role="status" data-kind={notice?.kind}>
      {notice?.message}
    </p>
  );
}
