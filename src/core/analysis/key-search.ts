import type { FindBytes } from './find-bytes.ts';

/** Bytes in which the frequency of bytes is counted, and how many searches that serves. */
const sampleByteLength = 2048;
const sampleEvery = 64;
const counts = new Uint32Array(256);

/** Finds some bytes, beginning with that one of them that is rarest in what comes. */
export class KeySearch {
  private from = 0;
  private tail: Uint8Array;
  private searches = 0;

  constructor(
    private readonly spelling: Uint8Array,
    private readonly find: FindBytes,
  ) {
    this.tail = spelling;
  }

  /** To be told of bytes before they are searched. */
  prepare(bytes: Uint8Array): void {
    if (this.searches++ % sampleEvery !== 0) return;
    counts.fill(0);
    const end = Math.min(bytes.length, sampleByteLength);
    for (let offset = 0; offset < end; offset++) {
      const byte = bytes[offset] ?? 0;
      counts[byte] = (counts[byte] ?? 0) + 1;
    }
    let rarest = Infinity;
    this.spelling.forEach((byte, index) => {
      const count = counts[byte] ?? 0;
      if (count >= rarest) return;
      rarest = count;
      this.from = index;
    });
    this.tail = this.spelling.subarray(this.from);
  }

  /** Offset at or after `start`; -1 for none. */
  next(bytes: Uint8Array, start: number): number {
    const { spelling, from } = this;
    for (let at = start + from; ; at++) {
      at = this.find(bytes, this.tail, at);
      if (at === -1) return -1;
      let index = 0;
      while (index < from && bytes[at - from + index] === spelling[index]) index++;
      if (index === from) return at - from;
    }
  }
}
