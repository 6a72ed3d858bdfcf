import type { JsonPointer } from '../profile/profile.ts';
import type { LatencySeries } from './latency-series.ts';

/** How many durations lie from `fromUs` up to, but not at, `toUs`. */
export interface HistogramBucket {
  readonly fromUs: number;
  readonly toUs: number;
  readonly count: number;
}

/** Requests of one kind and their answers. */
export interface NamedPairs extends LatencySeries {
  /** Of the profile's rule or, without one, what the request calls itself. */
  readonly name: string;
  /** Buckets side by side, each wider than the one before by the same factor; at most 64. */
  readonly histogram: readonly HistogramBucket[];
  /** Not answered in the rule's time or before the connection ended. */
  readonly unanswered: number;
  /** Answers to requests that had been answered. */
  readonly duplicates: number;
}

/** Two places whose values seem to link an answer to its request. */
export interface KeyOffer {
  readonly requestPointer: JsonPointer;
  readonly answerPointer: JsonPointer;
  /** How many different values came back so far. */
  readonly seen: number;
}
