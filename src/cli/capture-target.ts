import { accessSync, constants, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { createCapture } from '../engine/capture/create-capture.ts';
import type { WritableCapture } from '../engine/capture/capture.ts';
import { sentenceOf } from './sentence.ts';
import { UsageError } from './usage-error.ts';
import { programVersion } from './version.ts';

/** A capture file to be written. */
export interface CaptureTarget {
  readonly path: string;
  /** What to do with a file of that name that is there already. */
  readonly ifExists: 'refuse' | 'replace';
}

/** Makes the capture file of a recording. Throws UsageError when it cannot be made. */
export function makeCapture({ path, ifExists }: CaptureTarget): WritableCapture {
  const name = JSON.stringify(path);
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found !== undefined && !found.isFile()) {
      throw new UsageError(`${name} is not a file.`, 'Give --capture the name of a new file.');
    }
    if (found !== undefined && ifExists === 'refuse') {
      throw new UsageError(
        `${name} exists already and is not overwritten.`,
        'Give --capture another name, or add --force to replace the file.',
      );
    }
    const folder = dirname(path);
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
      throw new UsageError(`There is no folder ${JSON.stringify(folder)}.`, 'Make it first.');
    }
    accessSync(folder, constants.W_OK);
    if (found !== undefined) {
      removeCapture(path);
    }
    return createCapture(path, { createdBy: `Framescope ${programVersion()} (command line)` });
  } catch (error) {
    if (error instanceof UsageError) {
      throw error;
    }
    throw new UsageError(
      sentenceOf(error, `${name} cannot be written`),
      'Give --capture the name of a new file in a folder that you may write to.',
    );
  }
}

/** Removes a capture with what may stand beside it: its write-ahead log and that one's index. */
export function removeCapture(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    rmSync(`${path}${suffix}`, { force: true });
  }
}
