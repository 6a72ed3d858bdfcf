const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const padding = 61;
const invalid = 255;

const values = new Uint8Array(128).fill(invalid);
for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i;

/** The bytes of standard base64 with padding (RFC 4648 section 4); null when it is not that. */
export function bytesOfBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  if (text === '') return new Uint8Array();
  const paddingLength = text.endsWith('==')
    ? 2
    : text.charCodeAt(text.length - 1) === padding
      ? 1
      : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - paddingLength);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    let bits = 0;
    for (let k = i; k < i + 4; k++) {
      const value = k < text.length - paddingLength ? (values[text.charCodeAt(k)] ?? invalid) : 0;
      if (value === invalid) return null;
      bits = (bits << 6) | value;
    }
    // Writing past the end, in the padded group, does nothing.
    bytes[at] = bits >>> 16;
    bytes[at + 1] = (bits >>> 8) & 0xff;
    bytes[at + 2] = bits & 0xff;
    at += 3;
  }
  return bytes;
}
