const periodMs = 60_000;

/** A page that dies more often than this within a minute is not loaded again. */
export const maxReloads = 3;

/** The reloads that still count against the limit; times in milliseconds of one clock. */
export function recentReloads(timesMs: readonly number[], nowMs: number): readonly number[] {
  return timesMs.filter((timeMs) => nowMs - timeMs < periodMs);
}
