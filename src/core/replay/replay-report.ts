import type { Difference } from '../compare/difference.ts';
import type { JsonPointer } from '../profile/json-value.ts';

/** How the sends of a replay are timed. `gated`: each waits for what had been received before it. */
export type ReplayPace =
  | { readonly kind: 'gated' }
  /** As recorded, `factor` times as fast. */
  | { readonly kind: 'timed'; readonly factor: number }
  | { readonly kind: 'fast' };

/** `not-connected`: no connection could be made. `stopped`: by the user. */
export type ReplayVerdict = 'same' | 'diverged' | 'not-connected' | 'stopped';

/** Something that was not as in the recording. */
export interface Divergence {
  /**
   * `changed`: a message says something else; `missing`: it did not come; `extra`: it was not in the
   * recording; `not-sent`: a message could not be sent; `closed`: the server closed too early;
   * `close-code`: it closed otherwise than in the recording.
   */
  readonly kind: 'changed' | 'missing' | 'extra' | 'not-sent' | 'closed' | 'close-code';
  /** The entry of the recording; null for none. */
  readonly recordedSeq: number | null;
  /** The entry of the new capture; null for none. */
  readonly replayedSeq: number | null;
  /** What the message calls itself, or its keys, as it came from the wire; '' for none. */
  readonly label: string;
  /** A sentence. */
  readonly message: string;
  readonly differences: readonly Difference[];
}

/** A value of the server, then and now. */
export interface ReplayedVariable {
  readonly name: string;
  readonly pointer: JsonPointer | null;
  /** The entry of the recording where it first stood. */
  readonly recordedSeq: number;
  readonly recorded: string;
  /** Null when it did not come. */
  readonly replayed: string | null;
  readonly uses: number;
}

/** How late messages left after their time, milliseconds; only with `timed`. */
export interface Lateness {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** What a replay of one recorded connection came to. */
export interface ReplayReport {
  readonly verdict: ReplayVerdict;
  readonly url: string;
  readonly pace: ReplayPace;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  /** Messages of the plan that left, and how many it has. */
  readonly sent: number;
  readonly toSend: number;
  /** Messages that came, and those of the recording that were among them. */
  readonly received: number;
  readonly met: number;
  /** Messages of the recording that should come whatever the time. */
  readonly expected: number;
  /** In the order they were noticed, at most 1000. */
  readonly divergences: readonly Divergence[];
  /** Divergences in all. */
  readonly divergenceCount: number;
  /** At most 1000. */
  readonly variables: readonly ReplayedVariable[];
  /** What was allowed to differ, such as `time /at`, and how often. */
  readonly allowed: readonly { readonly what: string; readonly count: number }[];
  readonly lateness: Lateness | null;
  /** Sentences about what did not count but is worth knowing. */
  readonly notes: readonly string[];
}

/** How far a replay is. */
export interface ReplayProgress {
  readonly sent: number;
  readonly toSend: number;
  readonly received: number;
  readonly divergences: number;
  /** What it waits for, a sentence; '' for nothing. */
  readonly awaits: string;
}
