/**
 * Offset of the first byte of the first sequence that is not UTF-8; -1 when all is (RFC 3629).
 *
 * Not UTF-8 are overlong forms, surrogates, code points above U+10FFFF, stray continuation bytes
 * and a sequence that the end cuts short.
 */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  const end = bytes.length;
  let index = 0;
  while (index < end) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) {
      index = skipAscii(bytes, index + 1);
      continue;
    }
    const length = sequenceLength(bytes, index, lead);
    if (length === 0) return index;
    index += length;
  }
  return -1;
}

function skipAscii(bytes: Uint8Array, from: number): number {
  let index = from;
  const end4 = bytes.length - 4;
  while (index <= end4) {
    const four =
      (bytes[index] ?? 0) |
      (bytes[index + 1] ?? 0) |
      (bytes[index + 2] ?? 0) |
      (bytes[index + 3] ?? 0);
    if (four >= 0x80) break;
    index += 4;
  }
  while (index < bytes.length && (bytes[index] ?? 0) < 0x80) index++;
  return index;
}

/** Length of the well-formed sequence at `index`, 2 to 4; 0 when it is ill-formed. */
function sequenceLength(bytes: Uint8Array, index: number, lead: number): number {
  // Past the end reads as 0, which is no continuation byte.
  const second = bytes[index + 1] ?? 0;
  if (lead >= 0xc2 && lead <= 0xdf) return isContinuation(second) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    const lowest = lead === 0xe0 ? 0xa0 : 0x80;
    const highest = lead === 0xed ? 0x9f : 0xbf;
    const wellFormed = second >= lowest && second <= highest;
    return wellFormed && isContinuation(bytes[index + 2] ?? 0) ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const lowest = lead === 0xf0 ? 0x90 : 0x80;
    const highest = lead === 0xf4 ? 0x8f : 0xbf;
    const wellFormed = second >= lowest && second <= highest;
    return wellFormed &&
      isContinuation(bytes[index + 2] ?? 0) &&
      isContinuation(bytes[index + 3] ?? 0)
      ? 4
      : 0;
  }
  return 0;
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}
