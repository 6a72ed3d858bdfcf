import { ChunkLog } from './chunk-log.ts';
import { MemoryChunkStorage } from './memory-chunk-storage.ts';

/** A log that is kept in memory alone, for tests and for front ends that write no file. */
export function memoryLog(): ChunkLog {
  return new ChunkLog(new MemoryChunkStorage(), { sealAfterMs: null });
}
