import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseWindowBounds, type WindowBounds } from './window-bounds.ts';

/** Remembered bounds, or null when there are none that can be read. */
export function readWindowBounds(path: string): WindowBounds | null {
  try {
    return parseWindowBounds(readFileSync(path, 'utf8'));
  } catch {
    // The first start has no file, and a file that cannot be read must not keep the window shut.
    return null;
  }
}

/** Remembers bounds; the file is replaced whole. A full disk costs the memory, not the app. */
export function writeWindowBounds(path: string, bounds: WindowBounds): void {
  try {
    writeFileSync(`${path}.new`, JSON.stringify(bounds), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch (error) {
    console.error(`The window's place could not be remembered: ${String(error)}`);
  }
}
