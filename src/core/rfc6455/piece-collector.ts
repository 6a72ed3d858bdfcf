/** Pieces at least this long are kept as views; shorter ones are copied together. */
const smallPieceLength = 4096;
const firstSlabLength = 256;
const maxSlabLength = 64 * 1024;

/**
 * Collects the bytes of one payload that comes in many pieces.
 *
 * Long pieces are kept without a copy. Short ones are merged into slabs, so that a payload that
 * drips in byte by byte costs memory in proportion to its bytes, not to its pieces.
 */
export class PieceCollector {
  #pieces: Uint8Array[] = [];
  #byteLength = 0;
  #slab: Uint8Array | null = null;
  /** The part of the slab that is not yet in `#pieces`. */
  #slabFrom = 0;
  #slabTo = 0;

  get byteLength(): number {
    return this.#byteLength;
  }

  /** Adds bytes at the end. The bytes must not change afterwards. */
  push(bytes: Uint8Array): void {
    if (bytes.length >= smallPieceLength) {
      this.#closeRun();
      this.#pieces.push(bytes);
    } else if (bytes.length > 0) {
      this.#merge(bytes);
    }
    this.#byteLength += bytes.length;
  }

  /** What was collected so far, in order; views that later pushes do not change. */
  pieces(): readonly Uint8Array[] {
    const run = this.#run();
    return run === null ? [...this.#pieces] : [...this.#pieces, run];
  }

  /** Gives what was collected and starts anew. */
  take(): readonly Uint8Array[] {
    this.#closeRun();
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#byteLength = 0;
    this.#slab = null;
    this.#slabFrom = 0;
    this.#slabTo = 0;
    return pieces;
  }

  #merge(bytes: Uint8Array): void {
    let from = 0;
    while (from < bytes.length) {
      if (this.#slab === null || this.#slabTo === this.#slab.length) this.#openSlab();
      const slab = this.#slab;
      if (slab === null) return;
      const length = Math.min(bytes.length - from, slab.length - this.#slabTo);
      slab.set(bytes.subarray(from, from + length), this.#slabTo);
      this.#slabTo += length;
      from += length;
    }
  }

  #openSlab(): void {
    this.#closeRun();
    const length = Math.min(maxSlabLength, Math.max(firstSlabLength, this.#byteLength));
    this.#slab = new Uint8Array(length);
    this.#slabFrom = 0;
    this.#slabTo = 0;
  }

  #closeRun(): void {
    const run = this.#run();
    if (run !== null) this.#pieces.push(run);
    this.#slabFrom = this.#slabTo;
  }

  #run(): Uint8Array | null {
    if (this.#slab === null || this.#slabTo === this.#slabFrom) return null;
    return this.#slab.subarray(this.#slabFrom, this.#slabTo);
  }
}
