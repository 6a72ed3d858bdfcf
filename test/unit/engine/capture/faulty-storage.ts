import type {
  ChunkStorage,
  LossCounters,
  NewChunk,
} from '../../../../src/engine/capture/chunk-storage.ts';
import { MemoryChunkStorage } from '../../../../src/engine/capture/memory-chunk-storage.ts';

/** A storage in memory whose calls fail as the test says. */
export class FaultyStorage extends MemoryChunkStorage implements ChunkStorage {
  calls = 0;

  constructor(private readonly fails: (call: number) => boolean) {
    super();
  }

  override write(chunk: NewChunk, counters: LossCounters): void {
    this.countOrFail();
    super.write(chunk, counters);
  }

  override removeBefore(seq: number, counters: LossCounters): void {
    this.countOrFail();
    super.removeBefore(seq, counters);
  }

  private countOrFail(): void {
    this.calls += 1;
    if (this.fails(this.calls)) {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    }
  }
}
