import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { isLittleEndian } from '../../core/capture/chunk-encoder.ts';
import { EngineError } from '../engine-error.ts';
import { createEmptyFile, errorCode } from './capture-file.ts';
import type { CaptureOptions } from './capture-options.ts';
import type { WritableCapture } from './capture.ts';
import { FileChunkStorage } from './file-chunk-storage.ts';
import { LiveCapture } from './live-capture.ts';
import { MemoryCaptureStorage } from './memory-capture-storage.ts';

/** Begins a capture in a new file; throws EngineError where none can be written or one is there. */
export function createCapture(path: string, options: CaptureOptions): WritableCapture {
  if (!isLittleEndian) {
    throw new EngineError(
      'capture-byte-order',
      'Captures cannot be written on a big-endian machine: their numbers are little-endian.',
    );
  }
  const absolute = resolve(path);
  createEmptyFile(absolute);
  try {
    return new LiveCapture(new FileChunkStorage(absolute), options);
  } catch (error) {
    for (const suffix of ['', '-wal', '-shm']) rmSync(absolute + suffix, { force: true });
    throw new EngineError(
      'capture-not-writable',
      `The capture ${absolute} cannot be written (${errorCode(error)}).`,
    );
  }
}

/** Begins a capture in memory, for when no file can be written; it warns that it is. */
export function createMemoryCapture(options: CaptureOptions): WritableCapture {
  return new LiveCapture(new MemoryCaptureStorage(), options);
}
