/** Bytes that came at once, of which `ws` reads what is handed on to it. */
export class TappedChunk {
  private handedOn = 0;

  constructor(
    readonly bytes: Uint8Array,
    readonly timeUs: number,
    private readonly handOn: (bytes: Uint8Array) => void,
  ) {}

  /** Lets `ws` read what stands before an offset and was not skipped. */
  handOnTo(offset: number): void {
    const start = this.handedOn;
    if (start < offset) {
      this.handedOn = offset;
      const isWhole = start === 0 && offset === this.bytes.byteLength;
      this.handOn(isWhole ? this.bytes : this.bytes.subarray(start, offset));
    }
  }

  /** Goes on behind what `ws` need not read. */
  skipTo(offset: number): void {
    this.handedOn = offset;
  }
}
