import { chmodSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CaptureThread } from './capture-thread.ts';

const endedCleanly = `INSERT INTO meta (name, value) VALUES ('ended', 'clean') ON CONFLICT DO UPDATE SET value = excluded.value`;

/**
 * Writes a capture, as it stands in its file and write-ahead log, to one new file, on a thread of its
 * own; a file that stands at `path` is replaced when all went well. Rejects with the system's error.
 */
export async function copyCapture(location: string, path: string): Promise<void> {
  const partial = partialPath(path);
  const thread = new CaptureThread();
  try {
    await thread.run(location, [`VACUUM INTO '${partial.replaceAll("'", "''")}'`]);
    chmodSync(partial, 0o600);
    await thread.run(partial, [endedCleanly]);
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  } finally {
    thread.stop();
  }
}

/** A name beside a file for what will replace it. */
export function partialPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.partial`);
}
