import { open, rename, rm } from 'node:fs/promises';

let lastTemporary = 0;

/**
 * Writes a file whole, or leaves what stood there as it was. What is being written has a name of its own
 * beside it until it is on the disk. Throws what the system says.
 */
export async function writeWholeFile(path: string, text: string, mode = 0o666): Promise<void> {
  lastTemporary += 1;
  const temporary = `${path}.${String(process.pid)}-${String(lastTemporary)}.tmp`;
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
