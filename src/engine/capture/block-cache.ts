import { readChunk } from '../../core/capture/chunk-decoder.ts';
import type { RecordedBlock } from '../../core/capture/recorded-block.ts';

/** Bytes of the blocks kept at most. */
const maxByteLength = 16 * 1024 * 1024;

/** Blocks that were only scanned: a view or two, each at its own place. */
const maxScanned = 4;

interface CachedBlock {
  readonly block: RecordedBlock;
  readonly byteLength: number;
}

/**
 * The blocks that were used last, by the seq of their first entry.
 *
 * A search goes through thousands of blocks once. Those are not kept: memory that is let go at once
 * costs the collector next to nothing, and the blocks of the rows on screen stay.
 */
export class BlockCache {
  private readonly blocks = new Map<number, CachedBlock>();
  private scanned: readonly CachedBlock[] = [];
  private byteLength = 0;

  get(firstSeq: number): RecordedBlock | null {
    const found = this.blocks.get(firstSeq);
    if (found === undefined) return this.scannedAt(firstSeq)?.block ?? null;
    this.blocks.delete(firstSeq);
    this.blocks.set(firstSeq, found);
    return found.block;
  }

  /** Takes in a block that was read from the storage; `keeping` tells that it is more than scanned. */
  scan(block: RecordedBlock, byteLength: number): void {
    this.scanned = [{ block, byteLength }, ...this.scanned.slice(0, maxScanned - 1)];
  }

  /** The same reading, for those who read entries one by one: their blocks are kept. */
  keeping<B extends RecordedBlock>(read: (seq: number) => B | null): (seq: number) => B | null {
    return (seq) => {
      const block = read(seq);
      const scanned = block === null ? undefined : this.scannedAt(block.firstSeq);
      if (scanned !== undefined) {
        this.scanned = this.scanned.filter((one) => one !== scanned);
        this.set(scanned.block, scanned.byteLength);
      }
      return block;
    };
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
    this.scanned = this.scanned.filter(({ block }) => block.firstSeq !== firstSeq);
  }

  private scannedAt(firstSeq: number): CachedBlock | undefined {
    return this.scanned.find(({ block }) => block.firstSeq === firstSeq);
  }

  clear(): void {
    this.scanned = [];
    this.blocks.clear();
    this.byteLength = 0;
  }
}
