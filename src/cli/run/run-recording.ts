import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { RunReport } from '../../core/scenario/run-report.ts';
import { visibleText } from '../../core/text/visible.ts';
import { copyClosedCapture } from '../../engine/capture/capture-copy.ts';
import type { WritableCapture } from '../../engine/capture/capture.ts';
import type { Engine } from '../../engine/engine.ts';
import { makeCapture, type CaptureTarget } from '../capture-target.ts';
import { startRecording, type Recording } from '../recording.ts';

const maxNoteLength = 2_000;

/** The capture that all runs of a command share. */
export class RunRecording {
  readonly capture: WritableCapture;
  /** Where it stands until it is known whether it is kept; null when it is. */
  private readonly temporaryFolder: string | null;
  private recording: Recording | null = null;
  private failedPath: string | null = null;

  /** `target` null: kept only if a run fails. Throws UsageError when it cannot be written. */
  constructor(private readonly target: CaptureTarget | null) {
    if (target === null) {
      this.temporaryFolder = mkdtempSync(join(tmpdir(), 'framescope-run-'));
      const path = join(this.temporaryFolder, 'run.framescope');
      this.capture = makeCapture({ path, ifExists: 'refuse' });
    } else {
      this.temporaryFolder = null;
      this.capture = makeCapture(target);
    }
  }

  /** Keeps what an engine knows of its connections, too. */
  follow(engine: Engine, warn: (sentence: string) => void): void {
    this.recording = startRecording(this.capture, engine, warn);
  }

  /** Where the capture will be once the run is over; null when it will not be kept. */
  pathFor({ verdict, file }: RunReport): string | null {
    if (this.target !== null) return this.target.path;
    if (verdict !== 'passed') this.failedPath ??= failedName(file);
    return verdict === 'passed' ? null : this.failedPath;
  }

  /** Keeps a report, and marks the entry at which the run failed. */
  keep(report: RunReport): void {
    this.capture.saveRun(report);
    const failed = report.steps.findLast(({ outcome }) => outcome.kind === 'failed');
    if (failed?.outcome.kind !== 'failed') return;
    const { failure } = failed.outcome;
    const seq = failure.seq ?? failed.seqs.at(-1) ?? null;
    if (seq === null || seq < this.capture.log.firstSeq()) return;
    const note = `Step ${failed.path} failed: ${failure.message}`;
    this.capture.annotate({
      seq,
      bookmarked: true,
      note: visibleText(`${report.scenario}: ${note}`, maxNoteLength),
    });
  }

  /** Brings everything into the file; the path of what was kept, null for nothing. Throws EngineError. */
  async finish(): Promise<string | null> {
    try {
      this.recording?.finish();
      if (this.target !== null) return this.target.path;
      if (this.failedPath === null) return null;
      await copyClosedCapture(this.capture.path, this.failedPath);
      return this.failedPath;
    } finally {
      this.discard();
    }
  }

  /** Closes what is open and leaves no temporary file. */
  discard(): void {
    try {
      this.capture.close();
    } finally {
      if (this.temporaryFolder !== null) {
        rmSync(this.temporaryFolder, { recursive: true, force: true });
      }
    }
  }
}

/** `login.scenario.yaml` leaves `login.failed.framescope` in the current folder. */
function failedName(file: string): string {
  const name = basename(file)
    .replace(/\.ya?ml$/i, '')
    .replace(/\.scenario$/i, '');
  return `${name === '' ? 'scenario' : name}.failed.framescope`;
}
