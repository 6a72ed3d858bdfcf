import type { Annotation } from '../../core/capture/annotation.ts';
import type { CopyOptions } from './capture-copy.ts';
import type { ChunkStorage } from './chunk-storage.ts';

/** What a capture keeps beside its chunks. */
export interface CaptureRecords {
  readonly meta: ReadonlyMap<string, string>;
  /** Connections as JSON, by id. */
  readonly connections: ReadonlyMap<number, string>;
  /** By seq; one without bookmark and note is taken away. */
  readonly annotations: ReadonlyMap<number, Annotation>;
}

/** Where a capture keeps all it holds. Every method but `close` throws when the disk refuses. */
export interface CaptureStorage extends ChunkStorage {
  /** Path of the file; '' for a capture in memory. */
  readonly path: string;
  /** Keeps these records in place of those of the same name, id or seq. */
  writeRecords(records: CaptureRecords): void;
  byteLength(): number;
  /** Writes all that was written so far, closed, to a new file; throws EngineError. */
  copyTo(path: string, options?: CopyOptions): Promise<void>;
  close(): void;
}
