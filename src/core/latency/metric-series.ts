/** Figures over one series of numbers; percentiles are within 1 % once there are more than 1000. */
export interface NumberStats {
  readonly count: number;
  readonly current: number;
  readonly min: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** A number as it came at `timeUs` of the engine's clock. */
export interface NumberPoint {
  readonly timeUs: number;
  readonly value: number;
}

/** A number that the server reports again and again. */
export interface MetricSeries {
  /** Name of the profile's rule. */
  readonly rule: string;
  /** Names of the members that lead to it from the rule's pointer, joined by dots. */
  readonly field: string;
  /** Such as `s`, read from the field's name; null when it tells none. */
  readonly unit: string | null;
  readonly stats: NumberStats;
  /** The newest 300, oldest first. */
  readonly points: readonly NumberPoint[];
}
