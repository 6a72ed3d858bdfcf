import { readChunk } from '../../core/capture/chunk-decoder.ts';
import type { RecordedBlock } from '../../core/capture/recorded-block.ts';

/** Bytes of the blocks kept at most. */
const maxByteLength = 16 * 1024 * 1024;

/** The blocks that were used last, by the seq of their first entry. */
export class BlockCache {
  private readonly blocks = new Map<number, { block: RecordedBlock; byteLength: number }>();
  private byteLength = 0;

  get(firstSeq: number): RecordedBlock | null {
    const found = this.blocks.get(firstSeq);
    if (found === undefined) return null;
    this.blocks.delete(firstSeq);
    this.blocks.set(firstSeq, found);
    return found.block;
  }

  set(block: RecordedBlock, byteLength: number): void {
    this.delete(block.firstSeq);
    this.blocks.set(block.firstSeq, { block, byteLength });
    this.byteLength += byteLength;
    for (const firstSeq of this.blocks.keys()) {
      if (this.byteLength <= maxByteLength || this.blocks.size === 1) break;
      this.delete(firstSeq);
    }
  }

  /** Keeps the block of a chunk that was just encoded, in memory of its own. */
  setCopy(chunk: Uint8Array): void {
    const buffer = Buffer.allocUnsafeSlow(chunk.length);
    buffer.set(chunk);
    this.set(readChunk(new Uint8Array(buffer.buffer, 0, chunk.length)), chunk.length);
  }

  delete(firstSeq: number): void {
    this.byteLength -= this.blocks.get(firstSeq)?.byteLength ?? 0;
    this.blocks.delete(firstSeq);
  }

  clear(): void {
    this.blocks.clear();
    this.byteLength = 0;
  }
}
