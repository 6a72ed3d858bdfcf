import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of live captures, made if need be; where that fails the engine says so when it writes. */
export function capturesFolder(userDataFolder: string): string {
  const folder = join(userDataFolder, 'captures');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return realpathSync(folder);
  } catch (error) {
    console.error(`The folder of captures could not be made: ${String(error)}`);
    return folder;
  }
}
