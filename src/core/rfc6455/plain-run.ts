import type { MessageRun } from './message-run.ts';

/** Frames of one run at most; empty ones are two bytes long. */
export const maxPlainRunCount = 16_384;
/** A run ends behind the frame that reaches this length: it is at most this and one frame long. */
const fullByteLength = 64 * 1024;
/** Bytes of a run at most. */
export const maxPlainRunByteLength = fullByteLength + 4 + 0xffff;

const finText = 0x81;
const finBinary = 0x82;
const length16 = 126;

/**
 * Plain frames of a server in one chunk.
 *
 * `find` fills it anew: no object is made for a frame or a run.
 */
export class PlainRun implements MessageRun {
  readonly direction = 'receive';
  readonly maskingKey = null;
  readonly waitedUs = 0;
  /** Offset in the chunk of the first frame's first octet. */
  start = 0;
  byteLength = 0;
  payloadByteLength = 0;
  count = 0;
  opcode: 1 | 2 = 1;
  readonly payloadStart = new Uint32Array(maxPlainRunCount);
  readonly payloadLength = new Uint16Array(maxPlainRunCount);

  frameHead(index: number): number {
    const length = this.payloadLength[index] ?? 0;
    return ((0x80 | this.opcode) << 8) | (length < length16 ? length : length16);
  }

  wireLength(index: number): number {
    const length = this.payloadLength[index] ?? 0;
    return length + (length < length16 ? 2 : 4);
  }

  /** Takes in the plain frames at `offset` of a chunk whose payloads are at most `maxLength` bytes. */
  find(chunk: Uint8Array, offset: number, maxLength: number): void {
    const { payloadStart, payloadLength } = this;
    const first = chunk[offset] ?? 0;
    const end = chunk.length;
    const fullAt = offset + fullByteLength;
    let count = 0;
    let at = offset;
    let payloadByteLength = 0;
    if (first === finText || first === finBinary) {
      while (at + 2 <= end && at < fullAt && chunk[at] === first && count < maxPlainRunCount) {
        let length = chunk[at + 1] ?? 0;
        let start = at + 2;
        if (length >= length16) {
          if (length > length16 || at + 4 > end) break;
          length = ((chunk[at + 2] ?? 0) << 8) | (chunk[at + 3] ?? 0);
          if (length < length16) break;
          start = at + 4;
        }
        if (length > maxLength || start + length > end) break;
        payloadStart[count] = start - offset;
        payloadLength[count] = length;
        payloadByteLength += length;
        count += 1;
        at = start + length;
      }
    }
    this.start = offset;
    this.byteLength = at - offset;
    this.payloadByteLength = payloadByteLength;
    this.count = count;
    this.opcode = first === finBinary ? 2 : 1;
  }

  /**
   * Copies its bytes to the start of `target`, with zeros in place of the headers. As text that is
   * valid UTF-8 if and only if every payload is: no character reaches over a zero.
   */
  copyPayloads(chunk: Uint8Array, target: Uint8Array): void {
    const { start, byteLength, count, payloadStart, payloadLength } = this;
    target.set(chunk.subarray(start, start + byteLength));
    let at = 0;
    for (let index = 0; index < count; index += 1) {
      const payload = payloadStart[index] ?? 0;
      while (at < payload) target[at++] = 0;
      at = payload + (payloadLength[index] ?? 0);
    }
  }
}
