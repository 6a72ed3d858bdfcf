import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CaptureWarning } from '../../core/capture/capture-status.ts';
import { formatByteLength } from '../../core/text/byte-size.ts';
import { gapReason } from './chunk-writer.ts';

const largeByteLength = 5e9;
const lowByteLength = 1e9;

/** Bytes free for us on the disk of a path; null when the system does not tell. */
export function freeByteLength(path: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize;
  } catch {
    return null;
  }
}

/** That a capture cannot be written, and what becomes of the entries. */
export function pausedWarning(problem: Error, dropped: number): CaptureWarning {
  const cause =
    gapReason(problem) === 'disk-full'
      ? 'The disk is full'
      : `The capture file cannot be written (${problem.message})`;
  const fate =
    dropped === 0
      ? 'New entries are held in memory, up to 64 MiB, and written as soon as there is room.'
      : `The buffer in memory is full too: ${dropped} entries are lost so far; a gap entry will tell.`;
  return { code: 'capture-paused', message: `${cause}. ${fate}` };
}

/** What is to be said of the capture's size and of the room left; null when all is well. */
export function sizeWarning(
  fileByteLength: number,
  freeBytes: number | null,
): CaptureWarning | null {
  if (freeBytes !== null && freeBytes < lowByteLength) {
    return {
      code: 'disk-low',
      message: `Only ${formatByteLength(freeBytes)} are free on the disk of this capture. Free some room, or keep less of it.`,
    };
  }
  if (fileByteLength >= largeByteLength) {
    return {
      code: 'capture-large',
      message: `This capture has grown to ${formatByteLength(fileByteLength)}. Keep only its last messages, or begin a new one.`,
    };
  }
  return null;
}
