import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the project's root folder. */
export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));

/** Absolute path inside the project. @param {...string} parts */
export function projectPath(...parts) {
  return join(projectRoot, ...parts);
}
