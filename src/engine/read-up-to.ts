import { closeSync, openSync, readSync } from 'node:fs';

/**
 * The first bytes of a file, at most `maxByteLength` of them, whatever the file is: a device has no size
 * to ask for first. Throws what the system says.
 */
export function readUpTo(path: string, maxByteLength: number): Uint8Array {
  const bytes = Buffer.alloc(maxByteLength);
  let byteLength = 0;
  const file = openSync(path, 'r');
  try {
    for (let read = -1; read !== 0 && byteLength < bytes.length; byteLength += read) {
      read = readSync(file, bytes, byteLength, bytes.length - byteLength, null);
    }
  } finally {
    closeSync(file);
  }
  return bytes.subarray(0, byteLength);
}
