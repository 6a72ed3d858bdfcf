import { deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import type { Unpacked } from '../../core/redact/create-redactor.ts';

/** More is not looked into: such a message is replaced as a whole. */
const maxOutputLength = 64 * 1024 * 1024;
const zstdMagic = [0x28, 0xb5, 0x2f, 0xfd];

/**
 * What gzip or zlib data holds; `unreadable` for what is packed and cannot be looked into, null for what
 * is not packed.
 */
export function unpack(bytes: Uint8Array): Unpacked | 'unreadable' | null {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08) {
    try {
      return { bytes: plain(gunzipSync(bytes, { maxOutputLength })), pack: packGzip };
    } catch {
      return 'unreadable';
    }
  }
  if (zstdMagic.every((byte, i) => bytes[i] === byte)) return 'unreadable';
  if (!isZlib(bytes)) return null;
  try {
    return { bytes: plain(inflateSync(bytes, { maxOutputLength })), pack: packZlib };
  } catch (error) {
    // Two bytes may look like the beginning of zlib data by chance.
    return isTooLarge(error) ? 'unreadable' : null;
  }
}

/** RFC 1950, section 2.2: method 8, a window of at most 32 KiB, a check of both bytes. */
function isZlib(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return (
    bytes.length > 6 &&
    (first & 0x0f) === 8 &&
    first >> 4 <= 7 &&
    ((first << 8) | second) % 31 === 0 &&
    (second & 0x20) === 0
  );
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

function packGzip(bytes: Uint8Array): Uint8Array {
  return plain(gzipSync(bytes));
}

function packZlib(bytes: Uint8Array): Uint8Array {
  return plain(deflateSync(bytes));
}

function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}
