import { useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import { doctorCheckIds, doctorCheckTitles } from '../../../core/doctor/doctor-check.ts';
import { copyText } from '../../state/clipboard.ts';
import {
  doctor,
  doctorReport,
  examineAgain,
  type DoctorState,
  type DoctorSubject,
} from '../../state/doctor.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogHead } from '../../ui/DialogHead.tsx';
import '../../ui/popover.css';
import { CheckList } from './CheckList.tsx';
import styles from './doctor.module.css';

/** Why a connection could not be made, check by check, as they are made. */
export function DoctorDialog() {
  const subject = useStore(doctor.store, (state) => state.subject);
  return (
    <ModalOverlay
      className="popover-scrim"
      isOpen={subject !== null}
      onOpenChange={doctor.close}
      isDismissable
    >
      <Modal className="popover">
        <Dialog className={styles.dialog ?? ''}>
          {subject !== null && <Diagnosis subject={subject} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Diagnosis({ subject }: { readonly subject: DoctorSubject }) {
  const state = useStore(doctor.store);
  const { checks } = state;
  return (
    <>
      <DialogHead closeLabel="Close" onClose={doctor.close}>
        Why the connection failed
      </DialogHead>
      <div className={styles.body}>
        <p className={styles.url}>{subject.url}</p>
        <Verdict state={state} />
        <CheckList checks={checks} />
        <Actions state={state} />
      </div>
    </>
  );
}

/** What is looked at now, then what it all comes to. */
function Verdict({ state: { phase, checks, summary, failure } }: { readonly state: DoctorState }) {
  const nextId = doctorCheckIds[checks.length];
  return (
    <div
      role="status"
      className={styles.verdict}
      data-outcome={failure === null ? (summary?.outcome ?? 'running') : 'failed'}
    >
      {failure !== null && <p className={styles.message}>{failure}</p>}
      {summary !== null && (
        <>
          <p className={styles.message}>{summary.message}</p>
          {summary.next !== null && <p>{summary.next}</p>}
        </>
      )}
      {phase === 'running' && summary === null && (
        <>
          <p className={styles.message}>Looking at the server…</p>
          <p>
            {nextId === undefined ? 'Summing up' : doctorCheckTitles[nextId]} · {checks.length} of{' '}
            {doctorCheckIds.length}
          </p>
        </>
      )}
    </div>
  );
}

function Actions({ state }: { readonly state: DoctorState }) {
  const [isCopied, setCopied] = useState(false);
  const { phase, checks, paths } = state;
  const mayTryPaths =
    paths === 'as-asked' &&
    checks.some(
      ({ id, outcome, next }) => id === 'paths' && outcome === 'skipped' && next !== null,
    );
  return (
    <div className={styles.actions}>
      {phase === 'running' ? (
        <Button onClick={doctor.stop}>Stop</Button>
      ) : (
        <Button onClick={() => examineAgain(paths)}>Run again</Button>
      )}
      {mayTryPaths && phase === 'over' && (
        <Button
          title="Looks for a WebSocket at five other paths of the same server."
          onClick={() => examineAgain('usual-too')}
        >
          Try other paths
        </Button>
      )}
      <span className={styles.space} />
      <Button
        disabled={checks.length === 0}
        onClick={() => {
          void copyText(doctorReport(state)).then(setCopied);
        }}
      >
        {isCopied ? 'Copied' : 'Copy report'}
      </Button>
    </div>
  );
}
