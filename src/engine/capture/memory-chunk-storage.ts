import { partByteLength } from '../../core/capture/entry-block.ts';
import type { ChunkStorage, LargePayload, LossCounters, NewChunk } from './chunk-storage.ts';

/** Keeps chunks in memory: it is bounded by the machine, or by the log's retention policy. */
export class MemoryChunkStorage implements ChunkStorage {
  private readonly chunks = new Map<number, NewChunk>();
  private readonly large = new Map<number, LargePayload>();

  allocate(byteLength: number): Uint8Array {
    return new Uint8Array(byteLength);
  }

  check(): void {
    // What is accepted is kept at once.
  }

  settle(): void {
    // What is accepted is kept at once.
  }

  write(chunk: NewChunk, _counters?: LossCounters): void {
    this.chunks.set(chunk.figures.firstSeq, chunk);
    for (const one of chunk.largePayloads) this.large.set(one.seq, one);
  }

  read(firstSeq: number): Uint8Array | null {
    return this.chunks.get(firstSeq)?.bytes ?? null;
  }

  readPart(seq: number, part: number): Uint8Array | null {
    return partOf(this.large.get(seq)?.payload, part);
  }

  /** All chunks, in order of seq. */
  protected all(): readonly NewChunk[] {
    return [...this.chunks.values()];
  }

  removeBefore(seq: number, _counters?: LossCounters): void {
    for (const [firstSeq, chunk] of this.chunks) {
      if (firstSeq >= seq) break;
      this.chunks.delete(firstSeq);
      for (const one of chunk.largePayloads) this.large.delete(one.seq);
    }
  }
}

/** A part of a payload as it would be stored; null past its end. */
export function partOf(payload: Uint8Array | undefined, part: number): Uint8Array | null {
  if (payload === undefined || part * partByteLength >= payload.length) return null;
  return payload.subarray(part * partByteLength, (part + 1) * partByteLength);
}
