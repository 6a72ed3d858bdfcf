const maxByteLength = 65_536;
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes that are written as hexadecimal digits or base64; null for more than 64 KiB. */
export function decodeBytes(format: 'hex' | 'base64', text: string): Uint8Array | null {
  const plain = text.replace(/[\s=]/g, '');
  const bits = format === 'hex' ? 4 : 6;
  if ((plain.length * bits) / 8 > maxByteLength) return null;
  const bytes: number[] = [];
  let held = 0;
  let count = 0;
  for (const digit of plain) {
    const value = format === 'hex' ? Number.parseInt(digit, 16) : digits.indexOf(digit);
    held = (held << bits) | value;
    count += bits;
    if (count < 8) continue;
    count -= 8;
    bytes.push((held >> count) & 0xff);
    held &= (1 << count) - 1;
  }
  return Uint8Array.from(bytes);
}
