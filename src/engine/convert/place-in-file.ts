import { closeSync, openSync, readSync } from 'node:fs';

const readByteLength = 1024 * 1024;

/**
 * Line and column of a byte of a UTF-8 file, as `:LINE:COLUMN`, both from 1; the column counts
 * characters. '' when the file cannot be read any more.
 */
export function placeInFile(path: string, offset: number): string {
  let line = 1;
  let column = 1;
  try {
    const descriptor = openSync(path, 'r');
    try {
      const buffer = Buffer.allocUnsafe(readByteLength);
      for (let at = 0; at < offset;) {
        const count = readSync(descriptor, buffer, 0, Math.min(readByteLength, offset - at), at);
        if (count === 0) break;
        at += count;
        for (let index = 0; index < count; index++) {
          const byte = buffer[index] ?? 0;
          if (byte === 0x0a) {
            line += 1;
            column = 1;
          } else if ((byte & 0xc0) !== 0x80) {
            column += 1;
          }
        }
      }
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return '';
  }
  return `:${String(line)}:${String(column)}`;
}
