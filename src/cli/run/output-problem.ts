import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Why a file that is written when all is over cannot be, as a sentence, as far as that can be told before;
 * null when nothing is known against it. What is `replaced` as a whole must not be a device or a pipe.
 */
export function outputProblem(path: string, mode: 'written' | 'replaced'): string | null {
  const quoted = JSON.stringify(path);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return `${quoted} is a folder. Give the name of a file.`;
  if (mode === 'replaced' && found?.isFile() === false) {
    return `${quoted} is not a file. Give another name.`;
  }
  return statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory() === true
    ? null
    : `${quoted} cannot be written: there is no folder ${JSON.stringify(dirname(path))}.`;
}
