import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from './usage-error.ts';
import { writeOutput } from './standard-output.ts';
import { writeWhole } from './write-whole.ts';
import type { WriteResult } from './write-whole.ts';

/** Where exported lines go. */
export interface ExportOutput {
  /** The next call must wait for this one. */
  write(text: string): Promise<WriteResult>;
  close(): void;
}

const sqliteMagic = 'SQLite format 3\0';

/** Opens a file for writing, or stdout for null. Throws UsageError for a file that is a capture. */
export function openOutput(path: string | null): ExportOutput {
  if (path === null) {
    return { write: writeOutput, close: () => undefined };
  }
  if (holdsCapture(path)) {
    throw new UsageError(
      `${JSON.stringify(path)} is a capture and is not overwritten.`,
      'Write to another file.',
    );
  }
  const descriptor = openSync(resolve(path), 'w', 0o600);
  return {
    write: (text) => writeWhole(descriptor, text),
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
