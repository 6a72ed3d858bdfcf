import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConnectionSnapshot } from '../../core/connection/connection-snapshot.ts';
import { reportText } from '../../core/doctor/diagnosis-report.ts';
import type { DiagnosisSummary } from '../../core/doctor/diagnosis.ts';
import type { DoctorCheck } from '../../core/doctor/doctor-check.ts';
import { client, type Client } from '../api/client.ts';
import { describeFailure } from './notices.ts';
import { selectedLiveConnection, session } from './session.ts';

/** Whose connection is looked into. */
export interface DoctorSubject {
  readonly connectionId: number;
  /** Without query and user name, where credentials may stand. */
  readonly url: string;
}

/** The diagnosis that is shown. */
export interface DoctorState {
  /** Null while none is shown. */
  readonly subject: DoctorSubject | null;
  readonly phase: 'running' | 'over';
  readonly paths: 'as-asked' | 'usual-too';
  readonly checks: readonly DoctorCheck[];
  /** Null while it goes on, or when it could not end. */
  readonly summary: DiagnosisSummary | null;
  /** Why there is no summary though it is over. */
  readonly failure: string | null;
}

/** Looks into connections that could not be made. */
export interface Doctor {
  readonly store: StoreApi<DoctorState>;
  /** Shows the doctor and begins a diagnosis. */
  readonly examine: (subject: DoctorSubject, paths: DoctorState['paths']) => Promise<void>;
  /** Ends the diagnosis; what was found stays. */
  readonly stop: () => void;
  readonly close: () => void;
}

const nothing: DoctorState = {
  subject: null,
  phase: 'over',
  paths: 'as-asked',
  checks: [],
  summary: null,
  failure: null,
};

/** Makes a doctor that asks `api`. */
export function createDoctor(
  api: Pick<Client, 'startDiagnosis' | 'diagnosisProgress' | 'stopDiagnosis'>,
): Doctor {
  const store = createStore<DoctorState>(() => nothing);
  /** Grows with each diagnosis, so that answers to an older one are told. */
  let turn = 0;
  let diagnosisId: number | null = null;

  async function follow(ownTurn: number, subject: DoctorSubject, paths: DoctorState['paths']) {
    const id = await api.startDiagnosis(subject.connectionId, paths);
    if (ownTurn !== turn) {
      await api.stopDiagnosis(id);
      return;
    }
    diagnosisId = id;
    while (ownTurn === turn) {
      const { checks, summary } = await api.diagnosisProgress(id, store.getState().checks.length);
      if (ownTurn === turn) {
        store.setState({ checks, summary });
      }
      if (summary !== null) {
        return;
      }
    }
  }

  function stop(): void {
    if (diagnosisId !== null && store.getState().phase === 'running') {
      // It is over already when the engine does not know it.
      api.stopDiagnosis(diagnosisId).catch(() => undefined);
    }
  }

  return {
    store,
    async examine(subject, paths) {
      stop();
      turn += 1;
      const ownTurn = turn;
      diagnosisId = null;
      store.setState({ ...nothing, subject, paths, phase: 'running' });
      try {
        await follow(ownTurn, subject, paths);
      } catch (error) {
        if (ownTurn === turn) {
          store.setState({ failure: describeFailure(error).message });
        }
      }
      if (ownTurn === turn) {
        store.setState({ phase: 'over' });
      }
    },
    stop,
    close() {
      stop();
      turn += 1;
      store.setState(nothing);
    },
  };
}

/** The doctor of this page. */
export const doctor: Doctor = createDoctor(client);

/** Whether a connection came to an end that a look at its server may explain. */
export function canBeExplained({ state }: ConnectionSnapshot): boolean {
  switch (state.phase) {
    case 'failed':
    case 'reconnecting':
      return true;
    case 'closed':
      return state.error !== null;
    case 'connecting':
    case 'open':
    case 'handshaking':
    case 'ready':
    case 'degraded':
    case 'closing':
      return false;
  }
}

/** Finds out why a connection could not be made. */
export function explain({ id, options }: ConnectionSnapshot): void {
  void doctor.examine({ connectionId: id, url: shownUrl(options.url) }, 'as-asked');
}

/** Explains the selected connection, if it is one that failed. */
export function explainSelected(): void {
  const connection = selectedLiveConnection(session.getState());
  if (connection !== null && canBeExplained(connection)) {
    explain(connection);
  }
}

/** Looks once more, also at other usual paths if wanted. */
export function examineAgain(paths: DoctorState['paths']): void {
  const { subject } = doctor.store.getState();
  if (subject !== null) {
    void doctor.examine(subject, paths);
  }
}

/** The diagnosis as a text that can be passed on. */
export function doctorReport({ subject, checks, summary }: DoctorState): string {
  return reportText(
    `Diagnosis of ${subject?.url ?? 'a connection'} by Framescope`,
    checks,
    summary,
  );
}

function shownUrl(text: string): string {
  if (!URL.canParse(text)) {
    return text;
  }
  const { protocol, host, pathname } = new URL(text);
  return `${protocol}//${host}${pathname}`;
}
