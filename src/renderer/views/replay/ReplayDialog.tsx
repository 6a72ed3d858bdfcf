import { FileDown, Play, Square } from 'lucide-react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import { compareReplayed, saveAsScenario, showReplayed } from '../../state/replay-actions.ts';
import { replayDesk } from '../../state/replay-desk.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogHead } from '../../ui/DialogHead.tsx';
import '../../ui/popover.css';
import { ReplayForm } from './ReplayForm.tsx';
import { ReplayResult } from './ReplayResult.tsx';
import { ReplayVariables } from './ReplayVariables.tsx';
import styles from './replay.module.css';

/**
 * Holds the client's side of a recorded conversation once more. Nothing connects before it is asked to; a
 * replay goes on when the dialog is closed.
 */
export function ReplayDialog() {
  const isOpen = useStore(replayDesk.store, (state) => state.isOpen);
  return (
    <ModalOverlay className="popover-scrim" isOpen={isOpen} onOpenChange={replayDesk.close}>
      <Modal className="popover">
        <Dialog className={styles.dialog ?? ''}>
          <DialogHead closeLabel="Close replay" onClose={replayDesk.close}>
            Replay
          </DialogHead>
          <Body />
          <ScenarioNotice />
          <Foot />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Body() {
  const { draft, phase, failure } = useStore(replayDesk.store);
  if (draft === null) {
    return (
      <p className={styles.empty} role="status" data-failed={failure !== null}>
        {phase === 'reading' ? 'Reading the recording…' : failure}
      </p>
    );
  }
  return (
    <div className={styles.body}>
      <ReplayForm draft={draft} />
      <ReplayVariables variables={draft.variables} />
      {draft.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      <ReplayResult />
    </div>
  );
}

/** What became of the file of a scenario. */
function ScenarioNotice() {
  const scenario = useStore(replayDesk.store, (state) => state.scenario);
  const words =
    scenario.kind === 'none'
      ? ''
      : scenario.kind === 'writing'
        ? 'Writing the scenario…'
        : scenario.message;
  return (
    <p className={styles.notice} role="status" data-kind={scenario.kind}>
      {words}
    </p>
  );
}

function Foot() {
  const { draft, phase, state, url, scenario } = useStore(replayDesk.store);
  const isReady = draft !== null && url.trim() !== '';
  const isDone = state !== null && state.captureId !== null;
  return (
    <div className={styles.foot}>
      {isDone && (
        <>
          <Button onClick={() => void showReplayed()}>Open the new capture</Button>
          {state.report?.verdict !== 'not-connected' && (
            <Button onClick={() => void compareReplayed()}>Side by side</Button>
          )}
        </>
      )}
      {phase === 'running' && <span className={styles.note}>It goes on when you close this.</span>}
      <span className={styles.space} />
      {phase !== 'running' && (
        <Button
          disabled={!isReady || scenario.kind === 'writing'}
          title="Write these messages and values as a scenario file, without secrets"
          onClick={() => void saveAsScenario()}
        >
          <FileDown size={13} aria-hidden />
          Save as scenario…
        </Button>
      )}
      {phase === 'running' ? (
        <Button onClick={replayDesk.stop}>
          <Square size={12} aria-hidden />
          Stop
        </Button>
      ) : (
        <Button look="primary" disabled={!isReady} onClick={() => void replayDesk.start()}>
          <Play size={13} aria-hidden />
          {isDone ? 'Replay again' : 'Replay'}
        </Button>
      )}
    </div>
  );
}
