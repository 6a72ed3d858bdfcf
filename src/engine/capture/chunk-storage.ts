import type { ChunkFigures } from '../../core/capture/chunk-figures.ts';

/** A payload too large for its chunk; it is stored in parts (`partByteLength`). */
export interface LargePayload {
  readonly seq: number;
  readonly payload: Uint8Array;
}

/** A sealed chunk on its way to where it is kept. */
export interface NewChunk {
  readonly figures: ChunkFigures;
  readonly bytes: Uint8Array;
  readonly largePayloads: readonly LargePayload[];
}

/** Entries that are not held any more or never were, since the log was last cleared. */
export interface LossCounters {
  /** By the retention policy. */
  readonly evicted: number;
  /** Could not be kept: gap entries tell where. */
  readonly dropped: number;
}

/** Where chunks can be read from. */
export interface ChunkSource {
  /** A chunk by the seq of its first entry; null when there is none. Throws when it cannot be read. */
  read(firstSeq: number): Uint8Array | null;
  /** One part of a large payload, counted from 0. */
  readPart(seq: number, part: number): Uint8Array | null;
}

/**
 * Where a log keeps its chunks. What it accepts it may write later: every method throws when the disk
 * refuses, or has refused something that was accepted before. That is kept and not lost.
 */
export interface ChunkStorage extends ChunkSource {
  /** Memory for a chunk to be written, starting at a multiple of 8, not zeroed. Never throws. */
  allocate(byteLength: number): Uint8Array;
  /**
   * Keeps a chunk, its large payloads and the counters: all of it or nothing. Memory that was
   * allocated here is used again, unless it throws.
   */
  write(chunk: NewChunk, counters: LossCounters): void;
  /** Forgets all chunks that begin before `seq`; those that could not be written even if it throws. */
  removeBefore(seq: number, counters: LossCounters): void;
  /** Does nothing unless something accepted could not be written. */
  check(): void;
  /** Tries again what could not be written; returns when all that was accepted is. */
  settle(): void;
}
