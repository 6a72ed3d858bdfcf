import type { RunProgress } from '../core/scenario/run-progress.ts';

/** What a front end may ask of the engine about runs of scenarios. */
export interface RunRequests {
  /** Answers as soon as there are more than `seen` events, or the run is over. */
  runProgress(runId: number, seen: number): RunProgress;
  /** Ends a run; its connections are closed. */
  stopRun(runId: number): void;
  /** Seq of the first entry of a capture at which a run failed; null when none did. */
  failedEntry(captureId: number): number | null;
}

/** The allow-list of {@link RunRequests}. */
export const runRequestNames = {
  runProgress: true,
  stopRun: true,
  failedEntry: true,
} as const satisfies Record<keyof RunRequests, true>;
