/** Bytes of one block. */
export const blockByteLength = 256 * 1024;

/** Blocks kept at most: 8 MiB. */
const maxBlocks = 32;

/** Asks for one block of a payload; the answer comes by `take`. */
type RequestBlock = (offset: number, byteLength: number) => void;

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** Any range of one payload, fetched in blocks of which the latest ones are kept. */
export class PayloadBlocks {
  readonly #byteLength: number;
  readonly #request: RequestBlock;
  readonly #blocks = new Map<number, Uint8Array>();
  readonly #waiting = new Map<number, Waiting[]>();

  constructor(byteLength: number, request: RequestBlock) {
    this.#byteLength = byteLength;
    this.#request = request;
  }

  /** Bytes from `offset`; fewer only at the end of the payload. */
  async read(offset: number, byteLength: number): Promise<Uint8Array> {
    const end = Math.min(offset + byteLength, this.#byteLength);
    const first = Math.floor(offset / blockByteLength);
    const last = Math.floor(Math.max(offset, end - 1) / blockByteLength);
    if (first === last) {
      const start = first * blockByteLength;
      return (await this.#block(first)).subarray(offset - start, end - start);
    }
    const bytes = new Uint8Array(end - offset);
    for (let index = first; index <= last; index += 1) {
      const start = index * blockByteLength;
      const block = await this.#block(index);
      const from = Math.max(0, offset - start);
      bytes.set(block.subarray(from, end - start), Math.max(0, start - offset));
    }
    return bytes;
  }

  /** Takes in a block that was asked for; null when it could not be had. */
  take(offset: number, bytes: Uint8Array | null): void {
    const index = offset / blockByteLength;
    const waiting = this.#waiting.get(index) ?? [];
    this.#waiting.delete(index);
    if (bytes === null) {
      for (const { reject } of waiting) reject(new Error('These bytes could not be read.'));
      return;
    }
    this.#blocks.set(index, bytes);
    const oldest = this.#blocks.keys().next().value;
    if (this.#blocks.size > maxBlocks && oldest !== undefined) {
      this.#blocks.delete(oldest);
    }
    for (const { resolve } of waiting) resolve(bytes);
  }

  #block(index: number): Promise<Uint8Array> {
    const known = this.#blocks.get(index);
    if (known !== undefined) {
      return Promise.resolve(known);
    }
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(index);
      if (waiting !== undefined) {
        waiting.push({ resolve, reject });
        return;
      }
      this.#waiting.set(index, [{ resolve, reject }]);
      const offset = index * blockByteLength;
      this.#request(offset, Math.min(blockByteLength, this.#byteLength - offset));
    });
  }
}
