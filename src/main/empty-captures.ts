import { readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Capture } from '../engine/capture/capture.ts';
import { hasCaptureName } from './capture-path.ts';

/** A capture in which nothing happened is smaller; larger ones are not looked into. */
const maxEmptyByteLength = 4 * 1024 * 1024;

/**
 * Removes captures of runs that were killed before anything happened in them: nothing is lost with them, and
 * nobody needs to be asked. Every other file beside the live one stays as it is.
 */
export function removeEmptyCaptures(livePath: string, open: (path: string) => Capture): void {
  const folder = dirname(livePath);
  for (const path of unclosedCaptures(folder)) {
    if (path !== livePath && isEmpty(path, open)) {
      for (const end of ['', '-wal', '-shm']) {
        rmSync(`${path}${end}`, { force: true });
      }
    }
  }
}

function unclosedCaptures(folder: string): readonly string[] {
  const names = new Set(namesIn(folder));
  return [...names]
    .filter((name) => hasCaptureName(name) && names.has(`${name}-wal`))
    .map((name) => join(folder, name));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Without a folder there is nothing to remove; that nothing can be written there is told elsewhere.
    return [];
  }
}

function isEmpty(path: string, open: (path: string) => Capture): boolean {
  try {
    if (statSync(path).size + statSync(`${path}-wal`).size > maxEmptyByteLength) {
      return false;
    }
    const capture = open(path);
    const { received } = capture.stats().entries;
    const isWhole = capture.damage().length === 0;
    capture.close();
    return isWhole && received === 0;
  } catch {
    // What cannot be read is not known to be empty.
    return false;
  }
}
