const oneByteEach = new TextDecoder('windows-1252', { ignoreBOM: true });
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Bytes as a text with one character for each byte, so that offsets are the same; ASCII is itself. */
export function byteText(bytes: Uint8Array): string {
  return oneByteEach.decode(bytes);
}

/** The text that bytes are in UTF-8. */
export function textOf(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

/** The UTF-8 of a text. */
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

const valueOf = new Int8Array(128).fill(-1);
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
for (let i = 0; i < alphabet.length; i++) valueOf[alphabet.charCodeAt(i)] = i;
valueOf[0x2d] = 62;
valueOf[0x5f] = 63;

/** The six bits of a character of base64 or base64url; -1 for any other. */
export function base64Bits(code: number): number {
  return code < 128 ? (valueOf[code] ?? -1) : -1;
}

/** The bytes of a base64 or base64url text; null for what is none. */
export function fromBase64(text: string): Uint8Array | null {
  const digits = text.replace(/={1,2}$/, '');
  if (digits.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < digits.length; i++) {
    const value = base64Bits(digits.charCodeAt(i));
    if (value === -1) return null;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (bits >>> held) & 0xff;
    }
  }
  return bytes;
}
