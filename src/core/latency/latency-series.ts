/** Figures over one series of durations; microseconds. */
export interface LatencyStats {
  readonly count: number;
  readonly minUs: number;
  readonly p50Us: number;
  readonly p95Us: number;
  readonly p99Us: number;
  readonly maxUs: number;
}

/** One measured duration. `timeUs` is when it ended, on the engine's clock. */
export interface LatencyPoint {
  readonly timeUs: number;
  readonly latencyUs: number;
}

export interface LatencySeries {
  /** Null before the first measurement. */
  readonly stats: LatencyStats | null;
  /** The newest points, oldest first; bounded. */
  readonly points: readonly LatencyPoint[];
  /** Asked and not answered yet. */
  readonly outstanding: number;
}
