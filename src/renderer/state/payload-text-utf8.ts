const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes as UTF-8 text; what is not UTF-8 becomes U+FFFD. A byte order mark stays. */
export function decodeText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/**
 * Where bytes can be cut near their end so that both parts decode as the whole does: before the last
 * character when that may go on beyond the end.
 */
export function cutBeforeOpenCharacter(bytes: Uint8Array): number {
  for (let at = bytes.length - 1; at >= 0 && at >= bytes.length - 3; at -= 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0xc0) {
      return at;
    }
    if (byte < 0x80) {
      break;
    }
  }
  return bytes.length;
}

/** Whether a byte goes on with a character begun before it. */
export function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
