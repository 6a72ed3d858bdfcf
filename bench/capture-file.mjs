import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes a capture, and what a writer that was killed may have left beside it. @param {string} path */
export async function removeCapture(path) {
  for (const end of ['', '-wal', '-shm']) {
    await rm(`${path}${end}`, { force: true });
  }
}

/** The capture that an app wrote into its data folder. @param {string} userDataFolder */
export async function liveCapture(userDataFolder) {
  const folder = join(userDataFolder, 'captures');
  const names = await readdir(folder).catch(() => []);
  const captures = names.filter((name) => name.endsWith('.framescope'));
  const [name] = captures;
  if (name === undefined || captures.length > 1) {
    throw new Error(
      `The app left ${captures.length} captures in its data folder; one was expected.`,
    );
  }
  return join(folder, name);
}

/**
 * Throws a sentence unless a capture holds exactly what was sent.
 * @param {import('../src/core/capture/capture-stats.ts').CaptureStats} stats
 * @param {number} messages
 * @param {number} byteLength of all payloads
 */
export function expectWhole({ messages: counted, bytes, entries, gaps }, messages, byteLength) {
  if (
    counted.receive !== messages ||
    bytes.receive !== byteLength ||
    entries.evicted !== 0 ||
    entries.stored !== entries.received ||
    gaps !== 0
  ) {
    throw new Error(
      `Lost: ${counted.receive} of ${messages} messages, ${bytes.receive} of ${byteLength} bytes, ` +
        `${entries.evicted} evicted, ${gaps} gaps.`,
    );
  }
}
