const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const codes = new TextEncoder().encode(alphabet);
const padding = 0x3d;
const decoder = new TextDecoder('utf-8');

/** Standard base64 with padding (RFC 4648 section 4). */
export function base64Of(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  const whole = bytes.length - (bytes.length % 3);
  let at = 0;
  for (let offset = 0; offset < whole; offset += 3) {
    const bits =
      (byte(bytes, offset) << 16) | (byte(bytes, offset + 1) << 8) | byte(bytes, offset + 2);
    text[at] = byte(codes, bits >>> 18);
    text[at + 1] = byte(codes, (bits >>> 12) & 63);
    text[at + 2] = byte(codes, (bits >>> 6) & 63);
    text[at + 3] = byte(codes, bits & 63);
    at += 4;
  }
  if (whole < bytes.length) {
    const bits = (byte(bytes, whole) << 16) | (byte(bytes, whole + 1) << 8);
    text[at] = byte(codes, bits >>> 18);
    text[at + 1] = byte(codes, (bits >>> 12) & 63);
    text[at + 2] = whole + 1 < bytes.length ? byte(codes, (bits >>> 6) & 63) : padding;
    text[at + 3] = padding;
  }
  return decoder.decode(text);
}

function byte(bytes: Uint8Array, offset: number): number {
  return bytes[offset] ?? 0;
}
