import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A file as text, or the end of a sentence that begins with its name and says why not. */
export type ReadText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** Reads a UTF-8 file of at most `maxByteLength` bytes. Never throws. */
export function readTextFile(path: string, maxByteLength: number): ReadText {
  const bytes = Buffer.alloc(maxByteLength + 1);
  let byteLength = 0;
  try {
    const file = openSync(path, 'r');
    try {
      if (fstatSync(file).isDirectory()) return { ok: false, reason: 'is a folder.' };
      for (let read = -1; read !== 0 && byteLength < bytes.length; byteLength += read) {
        read = readSync(file, bytes, byteLength, bytes.length - byteLength, null);
      }
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return {
      ok: false,
      reason: code === 'ENOENT' ? 'is not there.' : `cannot be read (${code}).`,
    };
  }
  if (byteLength > maxByteLength) {
    return {
      ok: false,
      reason: `is larger than ${maxByteLength.toLocaleString('en-US')} bytes, the most it may have.`,
    };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { ok: true, text: text.decode(bytes.subarray(0, byteLength)) };
  } catch {
    return { ok: false, reason: 'is no UTF-8 text.' };
  }
}
