import type { LossCounters } from './chunk-storage.ts';

/** How a log in chunks is kept. */
export interface ChunkLogOptions {
  /** A block is sealed at the latest this long after its first entry; null: when full or flushed. */
  readonly sealAfterMs: number | null;
  /** Called when something that was stored cannot be read back. */
  readonly onDamage?: (message: string) => void;
  /** Seq of the first entry, 1 unless it goes on from another log, and what that one had lost. */
  readonly firstSeq?: number;
  readonly losses?: LossCounters;
}
