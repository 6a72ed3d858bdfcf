import { join } from 'node:path';

/** What the name of every capture file ends with. */
export const captureExtension = '.framescope';

/**
 * Where a capture begun at this moment is written: named by local date and time, such as
 * `2026-11-21 15.08.03.framescope`, with a number behind when that name is taken.
 */
export function newCapturePath(
  folder: string,
  begun: Date,
  isTaken: (path: string) => boolean,
): string {
  const stem = captureStem(begun);
  let path = join(folder, `${stem}${captureExtension}`);
  for (let number = 2; isTaken(path); number += 1) {
    path = join(folder, `${stem} ${String(number)}${captureExtension}`);
  }
  return path;
}

/** Where the capture that a file is imported into is written: by that file's name, which may be anything. */
export function importedCapturePath(
  folder: string,
  stem: string,
  isTaken: (path: string) => boolean,
): string {
  const safe = stem
    .replace(/[^\p{L}\p{N}._ -]+/gu, '-')
    .replace(/^[. -]+|[. ]+$/g, '')
    .slice(0, 80);
  const name = safe === '' ? 'imported' : safe;
  let path = join(folder, `${name}${captureExtension}`);
  for (let number = 2; isTaken(path); number += 1) {
    path = join(folder, `${name} ${String(number)}${captureExtension}`);
  }
  return path;
}

/** Whether a path looks like that of a file that can be opened, by its name alone. */
export function canBeOpened(path: string): boolean {
  return hasCaptureName(path) || /\.(?:har|jsonl|ndjson)$/i.test(path);
}

/** Whether a path looks like that of a capture, by its name alone. */
export function hasCaptureName(path: string): boolean {
  return path.toLowerCase().endsWith(captureExtension);
}

function captureStem(begun: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = [begun.getFullYear(), two(begun.getMonth() + 1), two(begun.getDate())].join('-');
  const time = [begun.getHours(), begun.getMinutes(), begun.getSeconds()].map(two).join('.');
  return `${date} ${time}`;
}
