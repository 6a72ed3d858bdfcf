import type { ConnectionOptions } from '../core/connection/connection-options.ts';
import type { Diagnosis, DiagnosisProgress, DiagnosisSummary } from '../core/doctor/diagnosis.ts';
import type { DoctorCheck } from '../core/doctor/doctor-check.ts';
import type { DiagnoseOptions } from '../engine/doctor/diagnose.ts';
import { EngineError } from '../engine/engine-error.ts';
import { Waiters } from './waiters.ts';

/** What a connection asked of its server. */
interface DiagnosisSubject {
  /** With secrets in clear. */
  readonly options: ConnectionOptions;
  /** Values that must not be shown. */
  readonly secrets: readonly string[];
}

type Diagnose = (options: ConnectionOptions, settings: DiagnoseOptions) => Promise<Diagnosis>;

/** Diagnoses that are kept after their end. */
const maxKept = 8;

/** One diagnosis, under way or over. */
interface Run {
  readonly checks: DoctorCheck[];
  readonly controller: AbortController;
  summary: DiagnosisSummary | null;
  /** Why there is no summary though it is over. */
  failure: Error | null;
  readonly waiters: Waiters;
}

/** The diagnoses that the page asked for. One runs at a time: the next one stops it. */
export class Diagnoses {
  readonly #diagnose: Diagnose;
  readonly #subjects = new Map<number, DiagnosisSubject>();
  readonly #runs = new Map<number, Run>();
  #lastId = 0;

  constructor(diagnose: Diagnose) {
    this.#diagnose = diagnose;
  }

  /** Keeps what a connection was made with. */
  remember(connectionId: number, subject: DiagnosisSubject): void {
    this.#subjects.set(connectionId, subject);
  }

  forget(connectionId: number): void {
    this.#subjects.delete(connectionId);
  }

  /** Begins to find out why a connection cannot be made; an id to ask for progress with. */
  start(connectionId: number, paths: 'as-asked' | 'usual-too'): number {
    const subject = this.#subjects.get(connectionId);
    if (subject === undefined) {
      throw new EngineError(
        'connection-unknown',
        'This connection is gone, so there is nothing to look into. Connect again.',
      );
    }
    this.dispose();
    this.#lastId += 1;
    const run: Run = {
      checks: [],
      controller: new AbortController(),
      summary: null,
      failure: null,
      waiters: new Waiters(),
    };
    this.#runs.set(this.#lastId, run);
    for (const id of [...this.#runs.keys()].slice(0, -maxKept)) {
      this.#runs.delete(id);
    }
    void this.#follow(run, subject, paths);
    return this.#lastId;
  }

  /** What there is once it is more than `seen` checks, or the end. */
  async progress(diagnosisId: number, seen: number): Promise<DiagnosisProgress> {
    const run = this.#runs.get(diagnosisId);
    if (run === undefined) {
      throw new EngineError('diagnosis-unknown', 'This diagnosis is over. Start another one.');
    }
    while (run.checks.length <= seen && run.summary === null && run.failure === null) {
      await run.waiters.next();
    }
    if (run.failure !== null) {
      throw run.failure;
    }
    return { checks: [...run.checks], summary: run.summary };
  }

  stop(diagnosisId: number): void {
    this.#runs.get(diagnosisId)?.controller.abort();
  }

  /** Stops what is under way. */
  dispose(): void {
    for (const { controller } of this.#runs.values()) {
      controller.abort();
    }
  }

  async #follow(
    run: Run,
    { options, secrets }: DiagnosisSubject,
    paths: 'as-asked' | 'usual-too',
  ): Promise<void> {
    try {
      const { summary } = await this.#diagnose(options, {
        signal: run.controller.signal,
        onCheck: (check) => {
          run.checks.push(check);
          run.waiters.wake();
        },
        tryPaths: paths === 'usual-too',
        secrets,
      });
      run.summary = summary;
    } catch (error) {
      run.failure = error instanceof Error ? error : new Error(String(error));
    }
    run.waiters.wake();
  }
}
