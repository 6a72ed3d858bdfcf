import { statSync } from 'node:fs';
import { resolve } from 'node:path';

/** Whether two paths lead to one file: by their names, or as links to it. False when one is not there. */
export function isSameFile(path: string, other: string): boolean {
  const [a, b] = [path, other].map((one) => statSync(one, { throwIfNoEntry: false }));
  if (a === undefined || b === undefined) return false;
  return resolve(path) === resolve(other) || (a.ino === b.ino && a.dev === b.dev);
}
