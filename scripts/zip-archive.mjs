import { createWriteStream } from 'node:fs';
import { chmod, mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

const typeMask = 0o170000;
const linkType = 0o120000;

/**
 * Unpacks a zip file with the modes and symbolic links of its entries.
 * @param {string} zipPath
 * @param {string} targetFolder
 * @param {(name: string) => string | null} place where an entry goes below the folder; null leaves it out
 */
export async function unpackZip(zipPath, targetFolder, place) {
  // Imported here: the packages may have been installed a moment ago.
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(zipPath);
  for await (const entry of zip.eachEntry()) {
    const name = place(entry.fileName);
    if (name === null || entry.fileName.endsWith('/')) {
      continue;
    }
    const path = join(targetFolder, name);
    const mode = entry.externalFileAttributes >>> 16;
    await mkdir(dirname(path), { recursive: true });
    const content = await zip.openReadStreamPromise(entry);
    if ((mode & typeMask) === linkType) {
      await symlink(await text(content), path);
    } else {
      await pipeline(content, createWriteStream(path));
      await chmod(path, mode & 0o777 || 0o644);
    }
  }
}
