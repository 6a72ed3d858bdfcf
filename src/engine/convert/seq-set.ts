/** Some of the seqs of a log, one bit for each. */
export class SeqSet {
  readonly #firstSeq: number;
  readonly #bits: Uint8Array;

  /** A set that can hold seqs from `firstSeq` to the one before `endSeq`. */
  constructor(firstSeq: number, endSeq: number) {
    this.#firstSeq = firstSeq;
    this.#bits = new Uint8Array(Math.ceil(Math.max(0, endSeq - firstSeq) / 8));
  }

  /** Adds a seq; those outside of the set's range are passed over. */
  add(seq: number): void {
    const place = seq - this.#firstSeq;
    const at = Math.floor(place / 8);
    if (place >= 0 && at < this.#bits.length) {
      this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (place & 7));
    }
  }

  has(seq: number): boolean {
    const place = seq - this.#firstSeq;
    return place >= 0 && ((this.#bits[Math.floor(place / 8)] ?? 0) & (1 << (place & 7))) !== 0;
  }
}
