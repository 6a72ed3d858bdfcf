import type { LatencySnapshot } from './latency-snapshot.ts';

/** Figures of a connection, and how far they have come when they are computed from a file. */
export interface LatencyReport {
  /** Of the part that was asked for; what belongs to another is empty. */
  readonly snapshot: LatencySnapshot;
  /** Null when all there is was looked at, as it always is of a living connection. */
  readonly computing: LatencyComputing | null;
}

/** How much of a capture its figures are computed from. */
export interface LatencyComputing {
  /** 0 to 1. */
  readonly fraction: number;
  /** Whether it goes on, was given up by the user, or could not go on. */
  readonly state: 'running' | 'stopped' | 'failed';
}
