import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Why a file that is written when all is over cannot be, as a sentence, as far as that can be told before;
 * null when nothing is known against it.
 */
export function outputProblem(path: string): string | null {
  const quoted = JSON.stringify(path);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
    return `${quoted} is a folder. Give the name of a file.`;
  }
  return statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory() === true
    ? null
    : `${quoted} cannot be written: there is no folder ${JSON.stringify(dirname(path))}.`;
}
