import { closeSync, openSync } from 'node:fs';
import { EngineError } from '../engine-error.ts';

/** Makes an empty file that only its owner may read; refuses one that is there. Throws EngineError. */
export function createEmptyFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') {
      throw new EngineError(
        'capture-exists',
        `There is a file at ${path} already. Choose another name.`,
      );
    }
    throw new EngineError(
      'capture-not-writable',
      `The capture ${path} cannot be created (${code}). Choose a folder that you may write to.`,
    );
  }
}

/** The code of a system or database error; its text when it has none. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code !== '') return String(error.code);
  return String(error);
}
