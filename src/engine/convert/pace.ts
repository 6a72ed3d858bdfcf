/** How long work is followed and given up. Long work calls `turn` every few milliseconds. */
export interface Pace {
  /** Lets others have their turn; rejects with the signal's reason once the work is not wanted any more. */
  turn(): Promise<void>;
  /** How much is done, 0 to 1. */
  progress(fraction: number): void;
}

/** Progress is told this often at most, milliseconds. */
const tellMs = 100;

/** A pace that follows a signal and tells how far the work has come. */
export function paceOf({
  signal,
  onProgress,
}: {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((fraction: number) => void) | undefined;
}): Pace {
  let toldAtMs = -Infinity;
  return {
    turn: async () => {
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
    progress: (fraction) => {
      const nowMs = performance.now();
      if (nowMs - toldAtMs < tellMs) return;
      toldAtMs = nowMs;
      onProgress?.(Math.min(1, Math.max(0, fraction)));
    },
  };
}
