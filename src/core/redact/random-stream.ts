/** Numbers that follow from a seed and tell nothing about it to who does not know it (sfc32). */
export class RandomStream {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  /** Of at least 12 bytes. */
  constructor(seed: Uint8Array) {
    const view = new DataView(seed.buffer, seed.byteOffset, seed.byteLength);
    this.a = view.getUint32(0);
    this.b = view.getUint32(4);
    this.c = view.getUint32(8);
    for (let i = 0; i < 12; i++) this.next();
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return this.next() % limit;
  }

  private next(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    return sum >>> 0;
  }
}
