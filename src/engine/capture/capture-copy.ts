import { closeSync, constants, createReadStream, createWriteStream, openSync } from 'node:fs';
import { chmod, copyFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { EngineError } from '../engine-error.ts';
import { errorCode } from './capture-file.ts';
import { copyRows } from './copy-thread.ts';

/** How a copy is followed and given up. */
export interface CopyOptions {
  readonly signal?: AbortSignal;
  /** Told from time to time how much is done, 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

/** Writes the copy to a path at which nothing is yet. */
type WriteCopy = (
  partial: string,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
) => Promise<void>;

const readByteLength = 1024 * 1024;

/**
 * Copies a capture that is being written or was not closed, as it stands in its file (a path or `file:`
 * URL) and write-ahead log, to one new file. Throws as {@link saveCopy} does.
 */
export function copyCapture(location: string, path: string, options?: CopyOptions): Promise<void> {
  return saveCopy(path, options, (partial, signal, onProgress) => {
    closeSync(openSync(partial, 'w', 0o600));
    return copyRows(location, partial, signal, onProgress);
  });
}

/** Copies the file of a capture that nobody writes, byte for byte. Throws as {@link saveCopy} does. */
export function copyClosedCapture(
  file: string,
  path: string,
  options?: CopyOptions,
): Promise<void> {
  return saveCopy(path, options, async (partial, signal, onProgress) => {
    try {
      // Where the file system can, both share their bytes until one changes.
      await copyFile(file, partial, constants.COPYFILE_FICLONE_FORCE);
    } catch {
      const { size } = await stat(file);
      let copied = 0;
      const source = createReadStream(file, { highWaterMark: readByteLength });
      source.on('data', (bytes) => {
        copied += bytes.length;
        onProgress(Math.min(1, copied / size));
      });
      await pipeline(source, createWriteStream(partial, { mode: 0o600 }), { signal });
    }
    await chmod(partial, 0o600);
  });
}

/**
 * Writes a copy beside `path`, and puts it there when all went well; what stood there is replaced then and
 * not touched before. Throws EngineError `capture-save-cancelled` or `capture-save-failed`.
 */
async function saveCopy(
  path: string,
  { signal = new AbortController().signal, onProgress = () => undefined }: CopyOptions = {},
  write: WriteCopy,
): Promise<void> {
  const partial = partialPath(path);
  try {
    signal.throwIfAborted();
    await write(partial, signal, onProgress);
    signal.throwIfAborted();
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    if (signal.aborted) {
      throw new EngineError('capture-save-cancelled', 'The copy was given up; nothing was saved.');
    }
    throw new EngineError(
      'capture-save-failed',
      `The capture could not be saved to ${path} (${errorCode(error)}).`,
    );
  }
}

/** A name beside a file for what will replace it. */
export function partialPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.partial`);
}
