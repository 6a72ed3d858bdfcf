import { renameSync, rmSync } from 'node:fs';
import type { Annotation } from '../../core/capture/annotation.ts';
import { EngineError } from '../engine-error.ts';
import { createEmptyFile, errorCode } from './capture-file.ts';
import { partialPath } from './capture-copy.ts';
import type { CaptureRecords, CaptureStorage } from './capture-storage.ts';
import type { LossCounters, NewChunk } from './chunk-storage.ts';
import { FileChunkStorage } from './file-chunk-storage.ts';
import { MemoryChunkStorage } from './memory-chunk-storage.ts';

/** Keeps a capture in memory, where no file can be written; it can still be copied to one. */
export class MemoryCaptureStorage extends MemoryChunkStorage implements CaptureStorage {
  readonly path = '';
  private readonly meta = new Map<string, string>();
  private readonly connections = new Map<number, string>();
  private readonly annotations = new Map<number, Annotation>();
  private counters: LossCounters = { evicted: 0, dropped: 0 };

  override write(chunk: NewChunk, counters: LossCounters): void {
    super.write(chunk);
    this.counters = counters;
  }

  override removeBefore(seq: number, counters: LossCounters): void {
    super.removeBefore(seq);
    this.counters = counters;
  }

  writeRecords(records: CaptureRecords): void {
    for (const [name, value] of records.meta) this.meta.set(name, value);
    for (const [id, json] of records.connections) this.connections.set(id, json);
    for (const [seq, annotation] of records.annotations) this.annotations.set(seq, annotation);
  }

  byteLength(): number {
    return this.all().reduce((sum, { figures }) => sum + figures.storedByteLength, 0);
  }

  async copyTo(path: string): Promise<void> {
    const partial = partialPath(path);
    try {
      createEmptyFile(partial);
      const file = new FileChunkStorage(partial);
      const meta = new Map([...this.meta, ['ended', 'clean']]);
      file.writeRecords({ meta, connections: this.connections, annotations: this.annotations });
      for (const chunk of this.all()) file.write(chunk, this.counters);
      file.close();
      renameSync(partial, path);
    } catch (error) {
      rmSync(partial, { force: true });
      throw new EngineError(
        'capture-save-failed',
        `The capture could not be saved to ${path} (${errorCode(error)}).`,
      );
    }
  }

  close(): void {
    this.removeBefore(Infinity, this.counters);
  }
}
