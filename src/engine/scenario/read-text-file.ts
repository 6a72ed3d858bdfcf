import { statSync } from 'node:fs';
import { readUpTo } from '../read-up-to.ts';

/** A file as text, or the end of a sentence that begins with its name and says why not. */
export type ReadText =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** Reads a UTF-8 file of at most `maxByteLength` bytes. Never throws. */
export function readTextFile(path: string, maxByteLength: number): ReadText {
  let bytes: Uint8Array;
  try {
    if (statSync(path).isDirectory()) return { ok: false, reason: 'is a folder.' };
    bytes = readUpTo(path, maxByteLength + 1);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return {
      ok: false,
      reason: code === 'ENOENT' ? 'is not there.' : `cannot be read (${code}).`,
    };
  }
  if (bytes.byteLength > maxByteLength) {
    return {
      ok: false,
      reason: `is larger than ${maxByteLength.toLocaleString('en-US')} bytes, the most it may have.`,
    };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { ok: true, text: text.decode(bytes) };
  } catch {
    return { ok: false, reason: 'is no UTF-8 text.' };
  }
}
