const bytesPerLine = 16;

/** Sixteen bytes of a payload, or fewer on the last line. */
export interface HexLine {
  /** Offset in the payload of the first byte. */
  readonly offset: number;
  /** Two digits a byte, a space between two, two spaces in the middle. */
  readonly hex: string;
  /** The bytes as ASCII; `.` for what cannot be printed. */
  readonly ascii: string;
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes as the lines of a hex dump; `baseOffset` is where `bytes` begins in the payload. */
export function hexDump(bytes: Uint8Array, baseOffset = 0): readonly HexLine[] {
  const lines: HexLine[] = [];
  for (let start = 0; start < bytes.length; start += bytesPerLine) {
    lines.push(hexLine(bytes.subarray(start, start + bytesPerLine), baseOffset + start));
  }
  return lines;
}

/** Bytes as hex on one line, such as `48 65 6c`. */
export function hexText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    const pair = digits[byte] ?? '';
    text += text === '' ? pair : ` ${pair}`;
  }
  return text;
}

function hexLine(bytes: Uint8Array, offset: number): HexLine {
  const left = hexText(bytes.subarray(0, 8));
  const right = hexText(bytes.subarray(8));
  let ascii = '';
  for (const byte of bytes) {
    ascii += byte >= 0x20 && byte <= 0x7e ? String.fromCharCode(byte) : '.';
  }
  return { offset, hex: right === '' ? left : `${left}  ${right}`, ascii };
}
