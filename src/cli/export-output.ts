import {
  closeSync,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { resolve } from 'node:path';
import { partialPath } from '../engine/capture/capture-copy.ts';
import { UsageError } from './usage-error.ts';
import { writeOutput } from './standard-output.ts';
import { writeWhole } from './write-whole.ts';
import type { WriteResult } from './write-whole.ts';

/** Where exported lines go. */
export interface ExportOutput {
  /** The next call must wait for this one. */
  write(text: string): Promise<WriteResult>;
  /** Puts what was written in its place. */
  finish(): void;
  /** Of an output that was not finished, nothing is left; what stood there stays. */
  close(): void;
}

const sqliteMagic = 'SQLite format 3\0';

/** Opens a file for writing, or stdout for null. Throws UsageError for a file that is a capture. */
export function openOutput(path: string | null): ExportOutput {
  if (path === null) {
    return { write: writeOutput, finish: () => undefined, close: () => undefined };
  }
  if (holdsCapture(path)) {
    throw new UsageError(
      `${JSON.stringify(path)} is a capture and is not overwritten.`,
      'Write to another file.',
    );
  }
  const target = resolve(path);
  // A pipe, a device or a link is written to itself.
  const isPlain = lstatSync(target, { throwIfNoEntry: false })?.isFile() ?? true;
  return isPlain ? beside(target) : within(openSync(target, 'w', 0o600));
}

/** Writes beside the target, and puts it there when all is written. */
function beside(target: string): ExportOutput {
  const partial = partialPath(target);
  const output = within(openSync(partial, 'wx', 0o600));
  let isFinished = false;
  return {
    write: (text) => output.write(text),
    finish: () => {
      renameSync(partial, target);
      isFinished = true;
    },
    close: () => {
      output.close();
      if (!isFinished) rmSync(partial, { force: true });
    },
  };
}

function within(descriptor: number): ExportOutput {
  return {
    write: (text) => writeWhole(descriptor, text),
    finish: () => undefined,
    close: () => {
      closeSync(descriptor);
    },
  };
}

/** Whether there is a database already, by its first bytes; a pipe or a device is not looked into. */
function holdsCapture(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    return false;
  }
  const descriptor = openSync(path, 'r');
  try {
    const start = Buffer.alloc(Math.min(sqliteMagic.length, fstatSync(descriptor).size));
    readSync(descriptor, start, 0, start.length, 0);
    return start.toString('latin1') === sqliteMagic;
  } finally {
    closeSync(descriptor);
  }
}
