import type { MessageRun } from './message-run.ts';

const length16 = 126;
/** Octets before the payload of a frame with a key, with the short length and with the 16-bit one. */
const headLength7 = 6;
const headLength16 = 8;
const maskBit = 0x80;

/** Longest payload of such a frame, bytes. */
export const maxMaskedLength = 0xffff;

/** Bytes on the wire of a masked frame with a payload of at most `maxMaskedLength` bytes. */
export function maskedFrameLength(payloadLength: number): number {
  return payloadLength + (payloadLength < length16 ? headLength7 : headLength16);
}

/** Frames of a client, masked and ready to be sent in one write (RFC 6455 section 5.3). */
export class MaskedRun implements MessageRun {
  readonly direction = 'send';
  readonly count: number;
  readonly byteLength: number;
  readonly payloadByteLength: number;
  readonly payloadStart: Uint32Array;
  readonly payloadLength: Uint16Array;
  /** What crosses. */
  readonly wire: Uint8Array;
  /** The same with payloads as they are before they are masked, and zeros for headers. */
  readonly bytes: Uint8Array;
  waitedUs = 0;

  /** Payloads are copied; each is at most `maxMaskedLength` bytes. There is one key for each. */
  constructor(
    readonly opcode: 1 | 2,
    payloads: readonly Uint8Array[],
    readonly maskingKey: Uint32Array,
  ) {
    const lengths = payloads.map(({ length }) => length);
    this.count = payloads.length;
    this.payloadLength = Uint16Array.from(lengths);
    this.payloadByteLength = lengths.reduce((sum, length) => sum + length, 0);
    this.byteLength = lengths.reduce((sum, length) => sum + maskedFrameLength(length), 0);
    this.payloadStart = new Uint32Array(this.count);
    // Whole words, which are masked four octets at a time.
    const clearWords = new Uint32Array((this.byteLength + 3) >>> 2);
    const wireWords = new Uint32Array(clearWords.length);
    this.bytes = new Uint8Array(clearWords.buffer, 0, this.byteLength);
    this.wire = new Uint8Array(wireWords.buffer, 0, this.byteLength);
    let end = 0;
    for (const [index, payload] of payloads.entries()) {
      const start = end + maskedFrameLength(payload.length) - payload.length;
      const key = maskingKey[index] ?? 0;
      this.writeHead(end, start, payload.length, key);
      this.payloadStart[index] = start;
      this.bytes.set(payload, start);
      end = start + payload.length;
      mask(this.bytes, clearWords, this.wire, wireWords, start, end, key);
    }
  }

  frameHead(index: number): number {
    const length = this.payloadLength[index] ?? 0;
    return ((0x80 | this.opcode) << 8) | maskBit | (length < length16 ? length : length16);
  }

  wireLength(index: number): number {
    return maskedFrameLength(this.payloadLength[index] ?? 0);
  }

  private writeHead(at: number, payloadStart: number, length: number, key: number): void {
    const { wire } = this;
    wire[at] = 0x80 | this.opcode;
    wire[at + 1] = maskBit | (length < length16 ? length : length16);
    if (length >= length16) {
      wire[at + 2] = length >>> 8;
      wire[at + 3] = length & 0xff;
    }
    for (let lane = 0; lane < 4; lane++) {
      wire[payloadStart - 4 + lane] = keyOctet(key, lane);
    }
  }
}

/** Octet `lane` of a key. */
function keyOctet(key: number, lane: number): number {
  return (key >>> (24 - 8 * (lane & 3))) & 0xff;
}

const turnedKey = new Uint8Array(4);
const turnedKeyWord = new Uint32Array(turnedKey.buffer);

/** Masks the octets from `start` to `end`; both arrays are given as octets and as words. */
function mask(
  clear: Uint8Array,
  clearWords: Uint32Array,
  wire: Uint8Array,
  wireWords: Uint32Array,
  start: number,
  end: number,
  key: number,
): void {
  let at = start;
  for (; at < end && (at & 3) !== 0; at++) {
    wire[at] = (clear[at] ?? 0) ^ keyOctet(key, at - start);
  }
  for (let lane = 0; lane < 4; lane++) turnedKey[lane] = keyOctet(key, at - start + lane);
  const keyWord = turnedKeyWord[0] ?? 0;
  const lastWord = end >>> 2;
  for (let word = at >>> 2; word < lastWord; word++) {
    wireWords[word] = (clearWords[word] ?? 0) ^ keyWord;
    at += 4;
  }
  for (; at < end; at++) {
    wire[at] = (clear[at] ?? 0) ^ keyOctet(key, at - start);
  }
}
