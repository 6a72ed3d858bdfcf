import type { Difference } from '../compare/difference.ts';
import type { SourcePlace } from './source-place.ts';
import type { StepKind } from './step.ts';

/** Why a step did not pass. */
export interface StepFailure {
  /** Stable, such as `expectation-not-met` or `connection-lost`. */
  readonly code: string;
  /** A sentence. */
  readonly message: string;
  /** Of the message that came nearest to what was expected; empty when there is none. */
  readonly differences: readonly Difference[];
  /** The entry that shows it best; null for none. */
  readonly seq: number | null;
}

export type StepOutcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly failure: StepFailure }
  /** Not taken since an earlier one failed, or the run was stopped. */
  | { readonly kind: 'skipped' };

/** One step that was taken, or was not. */
export interface StepResult {
  /** Such as `3`, `4.2` for the second step of the fourth, `4[3].2` in its third round. */
  readonly path: string;
  readonly kind: StepKind;
  readonly title: string;
  readonly place: SourcePlace;
  readonly outcome: StepOutcome;
  /** Milliseconds since the run began. */
  readonly startMs: number;
  readonly durationMs: number;
  /** Entries of the log it sent, took or waited for, or the last one when it failed; at most 100. */
  readonly seqs: readonly number[];
}

/** `not-connected`: a connection could not be made. `stopped`: by the user. */
export type RunVerdict = 'passed' | 'failed' | 'not-connected' | 'stopped';

/** What a run of one scenario came to. Steps that hold others stand before them. */
export interface RunReport {
  readonly scenario: string;
  readonly file: string;
  readonly verdict: RunVerdict;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly steps: readonly StepResult[];
  /** Steps that passed or were skipped beyond the first 10,000 results: they are only counted. */
  readonly leftOut: number;
  /** The capture that was kept; null for none. */
  readonly capture: string | null;
}

/** What a run tells while it goes on. */
export type RunEvent =
  | { readonly kind: 'started'; readonly scenario: string; readonly steps: number }
  | { readonly kind: 'step-started'; readonly path: string; readonly title: string }
  | { readonly kind: 'step-ended'; readonly result: StepResult }
  | { readonly kind: 'ended'; readonly report: RunReport };
